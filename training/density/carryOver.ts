import type { DensityFeatures } from '../../src/core/density/densityFeatures.ts';
import { densityInputNames } from '../../src/core/density/densityInputs.ts';
import { areaUnderRoc } from '../../src/core/learning/measures.ts';
import { rounded } from '../clinical/figures.ts';
import type { DensityCase } from './cases.ts';
import { featuresOf, type MeasuredHistogram, type Measurements } from './measurements.ts';
import type { Scores } from './models.ts';
import { featureNames } from './radiomics.ts';

/** How one number stands to our masks, all in standard deviations of the training patients. */
export interface FeatureChoice {
  readonly feature: keyof DensityFeatures;
  /** Largest move over the real series when the mask loses or gains a pixel at its edge. */
  readonly byPixel: number;
  /** Largest difference between the masks of prepareSlice@1 and @2. */
  readonly byVersion: number;
  /** Move when the source's scale is HU + 1024 instead of HU + 1000. */
  readonly byShift: number;
  /** Share of the training patients below each series (@2), in the order of `series`. */
  readonly percentiles: readonly number[];
  readonly shipped: boolean;
}

/** One real series by one mask. */
export interface SeriesRow {
  readonly series: string;
  readonly mask: string;
  readonly interquartileRange: number;
  readonly robustMeanAbsoluteDeviation: number;
  readonly scores: readonly number[];
  /** By the model on all ten numbers. */
  readonly scoresOfTen: readonly number[];
}

/** Slices of an outside source by grade of the study, scored with the app's masks. */
export interface GradeRow {
  readonly grade: string;
  readonly slices: number;
  /** Middle control score, of the shipped model and of the one on all ten numbers. */
  readonly control: number;
  readonly controlOfTen: number;
  /** AUC against CT-0 by 1 - control, and by the type II score; null for CT-0. */
  readonly notControl: number | null;
  readonly typeII: number | null;
}

export function featureChoices(
  cases: readonly DensityCase[],
  { series }: Measurements,
): FeatureChoice[] {
  const shipped: readonly string[] = densityInputNames;
  const names = [...new Set(series.map((one) => one.name))];
  const by = (mask: string) => names.map((name) => featuresOf(found(series, name, mask)));
  const [own, first, less, more] = [
    by('prepareSlice@2'),
    by('prepareSlice@1'),
    by('@2, a pixel less'),
    by('@2, a pixel more'),
  ];
  return featureNames.map((feature) => {
    const cohort = cases.map(({ features }) => features[feature]);
    const spread = deviation(cohort);
    const largest = (...others: readonly DensityFeatures[][]) =>
      Math.max(
        ...others.flatMap((other) =>
          other.map((one, i) => Math.abs(one[feature] - (own[i]?.[feature] ?? 0)) / spread),
        ),
      );
    return {
      feature,
      byPixel: rounded(largest(less, more)),
      byVersion: rounded(largest(first)),
      byShift: rounded(shiftOf(feature, cases) / spread),
      percentiles: own.map((one) =>
        rounded(cohort.filter((value) => value < one[feature]).length / cohort.length),
      ),
      shipped: shipped.includes(feature),
    };
  });
}

/** How far 24 HU move a number: all of it for a place, a little for the root of the mean square, nothing for a spread. */
function shiftOf(feature: keyof DensityFeatures, cases: readonly DensityCase[]): number {
  if (feature === 'rootMeanSquared') {
    const moves = cases.map(
      ({ features: { rootMeanSquared, mean } }) =>
        Math.sqrt(rootMeanSquared ** 2 + 48 * mean + 24 ** 2) - rootMeanSquared,
    );
    return moves.reduce((a, b) => a + b, 0) / moves.length;
  }
  return /^percentile|^median$|^mean$/.test(feature) ? 24 : 0;
}

/** Mean move of the inputs' logarithms for one pixel of mask edge, over the real series. */
export function edgeMove({ series }: Measurements): number[] {
  const names = [...new Set(series.map((one) => one.name))];
  return densityInputNames.map((input) => {
    const moves = names.map((name) => {
      const of = (mask: string) => Math.log(featuresOf(found(series, name, mask))[input]);
      return (of('@2, a pixel more') - of('@2, a pixel less')) / 2;
    });
    return moves.reduce((a, b) => a + b, 0) / moves.length;
  });
}

export function seriesRows(
  { series }: Measurements,
  scores: ByFeatures,
  ofTen: ByFeatures,
): SeriesRow[] {
  return series.map((one) => {
    const features = featuresOf(one);
    return {
      series: one.name,
      mask: one.mask,
      interquartileRange: rounded(features.interquartileRange),
      robustMeanAbsoluteDeviation: rounded(features.robustMeanAbsoluteDeviation),
      scores: scores(features).map(rounded),
      scoresOfTen: ofTen(features).map(rounded),
    };
  });
}

/** Slices with less lung say nothing; MosMed's are from the middle of the chest. */
const leastVoxels = 3000;

export function gradeRows(
  { slices }: Measurements,
  scores: ByFeatures,
  ofTen: ByFeatures,
): GradeRow[] {
  const seen = slices
    .filter(({ counts }) => counts.reduce((sum, [, n]) => sum + n, 0) >= leastVoxels)
    .map((one) => {
      const features = featuresOf(one);
      const grade = one.name === 'CT-4' ? 'CT-3' : one.name;
      return { grade, scores: scores(features), ofTen: ofTen(features) };
    });
  const healthy = seen.filter(({ grade }) => grade === 'CT-0');
  const grades = [...new Set(seen.map(({ grade }) => grade))].sort();
  return grades.map((grade) => {
    const ill = seen.filter((one) => one.grade === grade);
    const auc = (of: (row: readonly number[]) => number) =>
      grade === 'CT-0'
        ? null
        : rounded(
            areaUnderRoc(
              [...healthy, ...ill].map((one) => of(one.scores)),
              [...healthy.map(() => false), ...ill.map(() => true)],
            ),
          );
    return {
      grade: grade === 'CT-3' ? 'CT-3 and CT-4' : grade,
      slices: ill.length,
      control: rounded(middle(ill.map((one) => one.scores[0] ?? 0))),
      controlOfTen: rounded(middle(ill.map((one) => one.ofTen[0] ?? 0))),
      notControl: auc((row) => -(row[0] ?? 0)),
      typeII: auc((row) => row[2] ?? 0),
    };
  });
}

/** Scores of lungs without a patient. */
export type ByFeatures = (features: DensityFeatures) => readonly number[];

/** Lets a model that reads nothing but the features score them. */
export function byFeatures(scores: Scores, any: DensityCase): ByFeatures {
  return (features) => scores({ ...any, features });
}

function found(
  series: readonly MeasuredHistogram[],
  name: string,
  mask: string,
): MeasuredHistogram {
  const one = series.find((other) => other.name === name && other.mask === mask);
  if (one === undefined) throw new Error(`${name} was not measured by ${mask}`);
  return one;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
}

function middle(values: readonly number[]): number {
  const rising = [...values].sort((a, b) => a - b);
  return ((rising[(rising.length - 1) >> 1] ?? 0) + (rising[rising.length >> 1] ?? 0)) / 2;
}
