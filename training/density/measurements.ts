import { existsSync, readFileSync } from 'node:fs';
import { type DensityFeatures, densityFeatures } from '../../src/core/density/densityFeatures.ts';
import { emptyHistogram, highestHu, lowestHu } from '../../src/core/density/lungHistogram.ts';

/** A lung histogram by one of the app's masks: HU and number of voxels. */
export interface MeasuredHistogram {
  /** The series, or the grade of the study that a slice is of. */
  readonly name: string;
  readonly mask: string;
  readonly counts: readonly (readonly [hu: number, voxels: number])[];
}

export interface Measurements {
  readonly series: readonly MeasuredHistogram[];
  readonly slices: readonly MeasuredHistogram[];
}

export const measurementsFile = 'training/out/density/histograms.json';

export function readMeasurements(): Measurements {
  if (!existsSync(measurementsFile)) {
    throw new Error(
      `${measurementsFile} is missing; first run: npx tsx training/density/measure.ts --data ../shared/data`,
    );
  }
  return JSON.parse(readFileSync(measurementsFile, 'utf8'));
}

/** The numbers of a measured histogram, as the app computes them. */
export function featuresOf({ name, mask, counts }: MeasuredHistogram): DensityFeatures {
  const histogram = emptyHistogram();
  let voxels = 0;
  for (const [hu, n] of counts) {
    const at = Math.min(Math.max(hu, lowestHu), highestHu) - lowestHu;
    histogram.counts[at] = (histogram.counts[at] ?? 0) + n;
    voxels += n;
  }
  const features = densityFeatures({ counts: histogram.counts, voxels });
  if (features === null) throw new Error(`${name}, ${mask}: no lung`);
  return features;
}
