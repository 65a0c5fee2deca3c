import { morbidityClasses } from '../../src/core/hust19/classes.ts';
import type { Plr } from '../../src/core/hust19/plr.ts';
import { sensitiveControl } from '../clinical/calibrate.ts';
import { type Auc, aucs, type Quality, quality, rounded } from '../clinical/figures.ts';
import { bestStrength, blurToPaper, crossFitted, ctAucs, fitOnAll, paperCt } from './fitFusion.ts';
import type { HeldOutScores } from './pairs.ts';

export const seed = 20200327;

/** Everything that the fusion's card quotes. AUCs: control, type I, type II. */
export interface FusionFigures {
  readonly schema: 'hust19-figures/1';
  readonly id: string;
  readonly records: readonly number[];
  readonly cts: readonly number[];
  readonly ctAsScored: readonly number[];
  readonly paperCt: readonly number[];
  readonly blur: number;
  readonly ctBlurred: readonly Auc[];
  readonly clinical: readonly Auc[];
  readonly fused: readonly Auc[];
  readonly c: number;
  readonly sensitiveControl: number;
  readonly quality: Quality;
  readonly coefficients: readonly (readonly number[])[];
  readonly intercepts: readonly number[];
}

export const packageName = 'fusion-morbidity/hust19-open-1';

/** Fits the fusion and measures it on simulated pairs that it has not seen. */
export function fusionOf(
  records: readonly HeldOutScores[],
  cts: readonly HeldOutScores[],
): { readonly plr: Plr; readonly leastControl: number; readonly figures: FusionFigures } {
  const blur = blurToPaper(records, cts, seed);
  const c = bestStrength(records, cts, blur, seed);
  const held = crossFitted(records, cts, blur, c, seed);
  const scored = (of: (one: (typeof held)[number]) => readonly number[]) => ({
    chances: held.map(of),
    targets: held.map((one) => one.target),
  });
  const fused = scored((one) => one.fused);
  const leastControl = sensitiveControl(fused);
  const plr = fitOnAll(records, cts, blur, c, seed);
  const classes = morbidityClasses.length;
  const figures: FusionFigures = {
    schema: 'hust19-figures/1',
    id: packageName,
    records: counts(records),
    cts: counts(cts),
    ctAsScored: ctAucs(records, cts, 0, seed).map(rounded),
    paperCt,
    blur,
    ctBlurred: aucs(
      scored((one) => one.inputs.slice(0, 3)),
      classes,
      seed,
    ),
    clinical: aucs(
      scored((one) => one.inputs.slice(3)),
      classes,
      seed,
    ),
    fused: aucs(fused, classes, seed),
    c,
    sensitiveControl: rounded(leastControl),
    quality: quality(fused, classes, leastControl, seed),
    coefficients: plr.coefficients.map((row) => row.map(rounded)),
    intercepts: plr.intercepts.map(rounded),
  };
  return { plr, leastControl, figures };
}

function counts(people: readonly HeldOutScores[]): number[] {
  return morbidityClasses.map((name) => people.filter((one) => one.class === name).length);
}
