import { applyPlr, type Plr } from '../../src/core/hust19/plr.ts';
import { fitPlr } from '../../src/core/learning/fitPlr.ts';
import { groupedFolds } from '../../src/core/learning/folds.ts';
import { crossEntropy } from '../../src/core/learning/mlp.ts';
import type { DensityCase } from './cases.ts';
import { crossFit, type Train } from './crossFit.ts';
import { innerFolds, type NestedFold, type PatientScores } from './nested.ts';

/** A patient with the scores of both branches, by models that had not seen the patient. */
export interface PairedCase {
  readonly one: DensityCase;
  /** CT scores, then clinical scores: the inputs of the regression (method, section 7). */
  readonly inputs: readonly number[];
}

const strengths = [0.01, 0.1, 1, 10];

/** The regression with the strength that an inner fivefold likes best. */
export function fitPaired(
  pairs: readonly PairedCase[],
  targets: number,
  seed: number,
): { readonly plr: Plr; readonly c: number } {
  const folds = groupedFolds(
    pairs.map(({ one }) => one.group),
    pairs.map(({ one }) => one.target),
    5,
    seed,
  );
  const losses = strengths.map((c) => {
    let loss = 0;
    for (let fold = 0; fold < 5; fold++) {
      const plr = fitOn(
        pairs.filter((_, i) => folds[i] !== fold),
        targets,
        c,
      );
      for (const [i, { one, inputs }] of pairs.entries()) {
        if (folds[i] === fold) loss += crossEntropy(applyPlr(plr, inputs), one.target);
      }
    }
    return loss;
  });
  const c = strengths[losses.indexOf(Math.min(...losses))] as number;
  return { plr: fitOn(pairs, targets, c), c };
}

function fitOn(pairs: readonly PairedCase[], targets: number, c: number): Plr {
  return fitPlr(
    pairs.map(({ inputs }) => inputs),
    pairs.map(({ one }) => one.target),
    targets,
    c,
  );
}

/** A patient scored by branches and a regression none of which had seen the patient's label in any way. */
export interface NestedCase extends PairedCase {
  readonly fused: readonly number[];
}

/**
 * The whole of it nested: in each outer fold both branches are trained on the other nine and the regression is
 * fitted on their inner out-of-fold scores; then the tenth is scored. Patients without measured lungs train the
 * clinical branch only.
 */
export function nestedFusion(
  cases: readonly DensityCase[],
  clinical: readonly NestedFold[],
  train: Train,
  targets: number,
  seed: number,
): NestedCase[] {
  const byId = new Map(cases.map((one) => [one.patient.id, one]));
  const found = clinical.flatMap(({ seen, held }, fold) => {
    const foldSeed = seed * 100 + fold;
    const known = casesOf(seen, byId);
    const inner = crossFit(known, train, foldSeed, innerFolds).chances;
    const pairs = paired(known, inner, seen);
    const { plr } = fitPaired(pairs, targets, foldSeed);
    const ct = train(known, foldSeed);
    const others = casesOf(held, byId);
    return paired(others, others.map(ct), held).map((pair) => ({
      ...pair,
      fused: applyPlr(plr, pair.inputs),
    }));
  });
  const place = new Map(cases.map((one, i) => [one, i]));
  return found.sort((a, b) => (place.get(a.one) ?? 0) - (place.get(b.one) ?? 0));
}

/** Joins CT scores, in the order of the cases, with clinical scores by patient. */
export function paired(
  cases: readonly DensityCase[],
  ct: readonly (readonly number[])[],
  clinical: readonly PatientScores[],
): PairedCase[] {
  const scores = new Map(clinical.map((row) => [row.patient, row.scores]));
  return cases.map((one, i) => {
    const record = scores.get(one.patient.id);
    if (record === undefined) throw new Error(`no clinical score of patient ${one.patient.id}`);
    return { one, inputs: [...(ct[i] ?? []), ...record] };
  });
}

function casesOf(
  rows: readonly PatientScores[],
  byId: ReadonlyMap<number, DensityCase>,
): DensityCase[] {
  return rows.flatMap(({ patient }) => byId.get(patient) ?? []);
}
