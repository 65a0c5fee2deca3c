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

/**
 * The same patient in square slices of another side and number: 360 mm across, 240 mm of the chest from top to
 * bottom.
 */
export function samplePatientIn(side: number, slices: number): PhantomOptions {
  return {
    ...samplePatient,
    columns: side,
    rows: side,
    pixelSpacingMm: 360 / side,
    slices,
    sliceSpacingMm: 240 / slices,
  };
}
