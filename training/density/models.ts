import type { DensityFeatures } from '../../src/core/density/densityFeatures.ts';
import { densityInputNames, densityInputs } from '../../src/core/density/densityInputs.ts';
import { applyPlr, type Plr } from '../../src/core/hust19/plr.ts';
import { fitPlr } from '../../src/core/learning/fitPlr.ts';
import { groupedFolds } from '../../src/core/learning/folds.ts';
import { applyMlp, createMlp, crossEntropy, probabilities } from '../../src/core/learning/mlp.ts';
import { seededRandom, shuffled } from '../../src/core/learning/random.ts';
import { trainMlp } from '../../src/core/learning/trainMlp.ts';
import type { DensityCase } from './cases.ts';
import { featureNames } from './radiomics.ts';

/** What a model looks at. */
export type View = (one: DensityCase) => readonly number[];
export type Scores = (one: DensityCase) => readonly number[];

/** The inputs of the packages, as the app computes them. */
export const shippedView: View = ({ features }) => {
  const inputs = densityInputs(features);
  if (inputs === null) throw new Error('lungs without spread');
  return [...inputs];
};

const logarithms =
  (...names: readonly (keyof DensityFeatures)[]): View =>
  ({ features }) =>
    names.map((name) => Math.log(features[name]));

export const allTen: { readonly name: string; readonly view: View } = {
  name: 'all ten first-order numbers, as given (not shipped: see the choice of inputs)',
  view: ({ features }) => featureNames.map((name) => features[name]),
};

/** What is shown beside the shipped inputs, and why it is not shipped. */
export const comparisons: readonly { readonly name: string; readonly view: View }[] = [
  allTen,
  {
    name: 'the same two numbers, the edge of the mask trusted',
    view: shippedView,
  },
  {
    name: 'the two with the median (depends on the unknown shift of the scale)',
    view: logarithms('median', ...densityInputNames),
  },
  { name: 'interquartile range alone', view: logarithms('interquartileRange') },
  {
    name: 'robust mean absolute deviation alone',
    view: logarithms('robustMeanAbsoluteDeviation'),
  },
  { name: 'mean density alone', view: logarithms('mean') },
  {
    name: 'hospital alone (no image)',
    view: ({ patient }) => [Number(patient.hospital === 'Liyuan')],
  },
  {
    name: 'age and sex alone (no image)',
    view: ({ inputs }) => [inputs[0] ?? 0, inputs[1] ?? 0],
  },
];

/** How far the inputs of a view move for one pixel of mask edge, from inside to outside; null: not at all. */
export type EdgeMove = readonly number[] | null;

/** Gauss-Hermite: three places that stand for a normal distribution of mask edges, one pixel wide. */
const edges = [
  { at: -Math.sqrt(3), weight: 1 / 6 },
  { at: 0, weight: 2 / 3 },
  { at: Math.sqrt(3), weight: 1 / 6 },
];

/**
 * Ridge regression on unscaled inputs: fitted on standardised ones, the scaling folded into the weights.
 * With an `edge` each patient stands three times, as masks a little smaller and larger would show them:
 * what a pixel at the edge of a mask changes, the regression then does not trust.
 */
export function fitRidge(
  cases: readonly DensityCase[],
  targets: number,
  view: View,
  c: number,
  edge: EdgeMove = null,
): Plr {
  const rows = cases.map(view);
  const { means, spreads } = columnsOf(rows);
  const nodes = edge === null ? [{ at: 0, weight: 1 }] : edges;
  const scaled = nodes.flatMap(({ at }) =>
    rows.map((row) =>
      row.map((x, i) => (x + at * (edge?.[i] ?? 0) - (means[i] ?? 0)) / (spreads[i] ?? 1)),
    ),
  );
  const plr = fitPlr(
    scaled,
    nodes.flatMap(() => cases.map((one) => one.target)),
    targets,
    c,
    nodes.flatMap(({ weight }) => cases.map(() => weight)),
  );
  const coefficients = plr.coefficients.map((row, i) => row.map((w) => w / (spreads[i] ?? 1)));
  const intercepts = plr.intercepts.map((intercept, o) =>
    coefficients.reduce((sum, row, i) => sum - (row[o] ?? 0) * (means[i] ?? 0), intercept),
  );
  return { coefficients, intercepts, link: plr.link };
}

const strengths = [0.03, 0.3, 3, 30];

/** The strength with the lowest cross-entropy in an inner fivefold, groups together. */
export function bestStrength(
  cases: readonly DensityCase[],
  targets: number,
  view: View,
  seed: number,
  edge: EdgeMove = null,
): number {
  const folds = groupedFolds(
    cases.map((one) => one.group),
    cases.map((one) => one.target),
    5,
    seed,
  );
  const losses = strengths.map((c) => {
    let loss = 0;
    for (let fold = 0; fold < 5; fold++) {
      const seen = cases.filter((_, i) => folds[i] !== fold);
      const plr = fitRidge(seen, targets, view, c, edge);
      for (const [i, one] of cases.entries()) {
        if (folds[i] === fold) loss += crossEntropy(applyPlr(plr, view(one)), one.target);
      }
    }
    return loss;
  });
  return strengths[losses.indexOf(Math.min(...losses))] as number;
}

/** How a fold is trained: ridge regression on a view, its strength by an inner cross-validation. */
export const ridge =
  (targets: number, view: View, edge: EdgeMove = null) =>
  (cases: readonly DensityCase[], seed: number): Scores => {
    const c = bestStrength(cases, targets, view, seed, edge);
    const plr = fitRidge(cases, targets, view, c, edge);
    return (one) => applyPlr(plr, view(one));
  };

/** The same with one hidden layer of eight, to see whether it pays. */
export const hidden =
  (targets: number, view: View) =>
  (cases: readonly DensityCase[], seed: number): Scores => {
    const random = seededRandom(seed);
    const rows = cases.map(view);
    const { means, spreads } = columnsOf(rows);
    const scale = (row: readonly number[]) =>
      row.map((x, i) => (x - (means[i] ?? 0)) / (spreads[i] ?? 1));
    const examples = rows.map((row, i) => ({
      input: scale(row),
      target: cases[i]?.target ?? 0,
      weight: 1,
    }));
    const mlp = createMlp([means.length, 8, targets === 2 ? 1 : targets], random);
    const settings = {
      epochs: 100,
      batchSize: 32,
      rate: 1e-2,
      weightDecay: 1e-2,
      dropout: [0, 0],
    };
    trainMlp(mlp, () => shuffled(examples, random), settings, random);
    return (one) => probabilities(applyMlp(mlp, scale(view(one))));
  };

function columnsOf(rows: readonly (readonly number[])[]): { means: number[]; spreads: number[] } {
  const width = rows[0]?.length ?? 0;
  const mean = (of: (row: readonly number[]) => number) =>
    rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  const means = Array.from({ length: width }, (_, i) => mean((row) => row[i] ?? 0));
  const spreads = means.map((m, i) => Math.sqrt(mean((row) => ((row[i] ?? 0) - m) ** 2)) || 1);
  return { means, spreads };
}
