import { groupedFolds } from '../../src/core/learning/folds.ts';
import { progress } from '../progress.ts';
import type { Case } from './cases.ts';

/** Chances of one record's inputs. */
export type Scorer = (inputs: ArrayLike<number>) => readonly number[];

/** A case with a model that has not seen it, nor anybody who shares a panel with it. */
export interface HeldOut<Model = Scorer> {
  readonly one: Case;
  readonly model: Model;
  /** Mean of each slot over the patients of the training folds who have it. */
  readonly typical: Float32Array;
}

export const folds = 10;

/**
 * Tenfold, stratified, copied panels and one person's records in one fold. `train` gets the training
 * cases and a seed that differs in every fold. The result keeps the order of the cases. `what` is named
 * on stderr after each fold, with the minutes left.
 */
export function crossValidate<Model>(
  cases: readonly Case[],
  train: (cases: readonly Case[], seed: number) => Model,
  seed: number,
  what?: string,
): HeldOut<Model>[] {
  const dealt = groupedFolds(
    cases.map((one) => one.group),
    cases.map((one) => one.target),
    folds,
    seed,
  );
  const step = what === undefined ? () => {} : progress(what, folds);
  const models = Array.from({ length: folds }, (_, fold) => {
    const seen = cases.filter((_, i) => dealt[i] !== fold);
    const model = train(seen, seed * 100 + fold);
    step();
    return { model, typical: typicalInputs(seen) };
  });
  return cases.flatMap((one, i) => {
    const found = models[dealt[i] ?? 0];
    return found === undefined ? [] : [{ one, ...found }];
  });
}

/** What a test shows on average where it was made: for the measurement of what ordering it alone tells. */
export function typicalInputs(cases: readonly Case[]): Float32Array {
  const width = cases[0]?.inputs.length ?? 0;
  return Float32Array.from({ length: width }, (_, slot) => {
    const measured = cases.filter((one) => one.given[slot] === 1);
    const sum = measured.reduce((total, one) => total + (one.inputs[slot] ?? 0), 0);
    return measured.length === 0 ? 0 : sum / measured.length;
  });
}
