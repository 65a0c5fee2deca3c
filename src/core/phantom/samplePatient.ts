import type { PhantomOptions } from './makePhantom.ts';

/**
 * The sample patient that ships with the app: a moderate pneumonia of both lungs, 12 % of their volume. As many
 * pixels as fit a download of 4 MB without loss.
 */
export const samplePatient: PhantomOptions = {
  seed: 19,
  columns: 360,
  rows: 360,
  slices: 60,
  pixelSpacingMm: 1,
  sliceSpacingMm: 5,
  lesions: {
    groundGlass: { share: 0.095 },
    consolidation: { share: 0.025 },
    side: 'both',
    lobe: 'any',
    foci: 11,
  },
  noiseHu: 7,
};
