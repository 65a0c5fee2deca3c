import type { Problem } from '../problem.ts';
import type { DensityFeatures } from './densityFeatures.ts';
import { trainingRange } from './trainingRange.ts';

/**
 * The numbers that the density networks read, in this order, each as its natural logarithm.
 *
 * Two of ten: both measure how far the lungs' intensities spread and neither depends on the shift of
 * the scale, which is not known for the source. The others were left out because a pixel more or less
 * at the edge of the mask moves them too far, or because the real series that were looked at lie
 * outside what the cohort shows (docs/decisions/0007-densitometry.md).
 */
export const densityInputNames = ['interquartileRange', 'robustMeanAbsoluteDeviation'] as const;
export type DensityInputName = (typeof densityInputNames)[number];

/** Inputs of `density-morbidity` and `density-mortality`; null where the lungs show no spread at all. */
export function densityInputs(features: DensityFeatures): Float32Array | null {
  const values = densityInputNames.map((name) => features[name]);
  return values.every((value) => value > 0) ? Float32Array.from(values, Math.log) : null;
}

const words: Readonly<Record<DensityInputName, string>> = {
  interquartileRange: 'interquartile range',
  robustMeanAbsoluteDeviation: 'robust mean absolute deviation',
};

/**
 * A warning when an input, or the proportion of the two, lies outside the 1st to 99th percentile of the
 * patients that the density networks were trained on; null when it does not.
 * @param subject the series
 */
export function densityOutsideTraining(features: DensityFeatures, subject: string): Problem | null {
  const outside: string[] = densityInputNames
    .filter((name) => !inside(features[name], trainingRange[name]))
    .map((name) => `${words[name]} ${said(features[name], trainingRange[name], ' HU')}`);
  const proportion = features.robustMeanAbsoluteDeviation / features.interquartileRange;
  if (!inside(proportion, trainingRange.proportion)) {
    outside.push(`proportion of the two ${said(proportion, trainingRange.proportion, '')}`);
  }
  if (outside.length === 0) return null;
  return {
    code: 'DENSITY_OUTSIDE_TRAINING',
    subject,
    message: `The lungs' densities spread otherwise than in the patients of the density model: ${outside.join('; ')}.`,
    remedy:
      'Look at the lung masks; a sharp kernel, a low dose or breathing during the scan can do it.',
    effect: 'The density score is outside what it was trained on and may say nothing.',
    severity: 'warning',
  };
}

type Range = readonly [low: number, high: number];

function inside(value: number, [low, high]: Range): boolean {
  return value >= low && value <= high;
}

function said(value: number, [low, high]: Range, unit: string): string {
  const digits = high < 1 ? 2 : 0;
  const [is, from, to] = [value, low, high].map((one) => one.toFixed(digits));
  return `${is}${unit} (trained on ${from} to ${to})`;
}
