import { groupedFolds } from '../../src/core/learning/folds.ts';
import type { Scored } from '../clinical/calibrate.ts';
import type { DensityCase } from './cases.ts';
import type { Scores } from './models.ts';

/** Trains on cases; the seed differs in every fold. */
export type Train = (cases: readonly DensityCase[], seed: number) => Scores;

/** Tenfold (or as said), stratified, copied panels and one person's records in one fold; scores in the order of the cases. */
export function crossFit(
  cases: readonly DensityCase[],
  train: Train,
  seed: number,
  folds = 10,
): Scored {
  const dealt = groupedFolds(
    cases.map((one) => one.group),
    cases.map((one) => one.target),
    folds,
    seed,
  );
  const models = Array.from({ length: folds }, (_, fold) =>
    train(
      cases.filter((_, i) => dealt[i] !== fold),
      seed * 100 + fold,
    ),
  );
  return {
    chances: cases.map((one, i) => models[dealt[i] ?? 0]?.(one) ?? []),
    targets: cases.map((one) => one.target),
  };
}

export function scoredBy(cases: readonly DensityCase[], scores: Scores): Scored {
  return { chances: cases.map(scores), targets: cases.map((one) => one.target) };
}
