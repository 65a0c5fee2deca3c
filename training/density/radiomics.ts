import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DensityFeatures } from '../../src/core/density/densityFeatures.ts';

/** Our names and the columns of ct-radiomics.csv. */
const columns: Readonly<Record<keyof DensityFeatures, string>> = {
  percentile10: '10Percentile',
  median: 'Median',
  percentile90: '90Percentile',
  interquartileRange: 'InterquartileRange',
  mean: 'Mean',
  meanAbsoluteDeviation: 'MeanAbsoluteDeviation',
  robustMeanAbsoluteDeviation: 'RobustMeanAbsoluteDeviation',
  skewness: 'Skewness',
  kurtosis: 'Kurtosis',
  rootMeanSquared: 'RootMeanSquared',
};

export const featureNames = Object.keys(columns) as (keyof DensityFeatures)[];

/** First-order numbers of the source's own lung masks, by patient number (data README, ct-radiomics.csv). */
export function readRadiomics(data: string): Map<number, DensityFeatures> {
  const [header = '', ...lines] = readFileSync(join(data, 'ictcf', 'ct-radiomics.csv'), 'utf8')
    .trim()
    .split('\n');
  const names = header.split(',');
  const places = featureNames.map((name) => names.indexOf(columns[name]));
  if (places.includes(-1)) throw new Error('ct-radiomics.csv lacks a first-order column');
  return new Map(
    lines.map((line) => {
      const cells = line.split(',').map(Number);
      const named = featureNames.map((name, i) => [name, cells[places[i] ?? 0]]);
      return [cells[0] ?? 0, Object.fromEntries(named) as DensityFeatures];
    }),
  );
}
