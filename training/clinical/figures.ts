import {
  areaUnderRoc,
  bootstrapInterval,
  brierScore,
  type CallMeasures,
  calibrationError,
  callMeasures,
} from '../../src/core/learning/measures.ts';
import { seededRandom } from '../../src/core/learning/random.ts';
import type { Scored } from './calibrate.ts';
import type { Move } from './leak.ts';

/** An AUC, one class against the rest, with its 95 % bootstrap interval by patient. */
export interface Auc {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface ModelRow {
  readonly model: string;
  /** One a class: pooled out-of-fold scores of cohort 1. */
  readonly tenfold: readonly Auc[];
  /** One a class: trained on cohort 1, tested on cohort 2. */
  readonly cohort2: readonly Auc[];
}

/** 95 % bootstrap intervals by patient of the measures of a call; null where no draw has both sides. */
export type MeasureIntervals = Readonly<
  Record<keyof CallMeasures, readonly [number, number] | null>
>;

/** How a set of chances stands to the truth. Calls of mortality: deceased from 0.5 on. */
export interface Quality {
  readonly cases: number;
  readonly brier: number;
  readonly calibration: readonly number[];
  /** Truth in rows, call in columns, by the general threshold. */
  readonly general: readonly (readonly number[])[];
  readonly measures: readonly CallMeasures[];
  readonly intervals: readonly MeasureIntervals[];
  /** The same with the sensitive threshold; null for mortality. */
  readonly sensitive: readonly (readonly number[])[] | null;
  readonly sensitiveMeasures: readonly CallMeasures[] | null;
  readonly sensitiveIntervals: readonly MeasureIntervals[] | null;
}

/** AUCs of one model among some patients. */
export interface GroupRow {
  readonly group: string;
  /** Of each target. */
  readonly cases: readonly number[];
  readonly aucs: readonly Auc[];
}

export interface LeakRow {
  readonly model: string;
  readonly tenfold: readonly Auc[];
  readonly cohort2: readonly Auc[];
  readonly blanked: Move;
  readonly filled: Move;
}

/** Everything that a card quotes. Made by figuresOf.ts, kept as figures.json, recomputed by evaluate.ts. */
export interface ClinicalFigures {
  readonly schema: 'hust19-figures/1';
  readonly id: string;
  readonly classes: readonly string[];
  readonly targets: readonly string[];
  readonly trainingCases: readonly number[];
  readonly testCases: readonly number[];
  readonly weights: number;
  readonly temperature: number;
  readonly sensitiveControl: number | null;
  readonly rows: readonly ModelRow[];
  readonly repeated: readonly { readonly seed: number; readonly tenfold: readonly number[] }[];
  readonly leak: readonly LeakRow[];
  readonly groups: readonly GroupRow[];
  readonly tenfold: Quality;
  readonly cohort2: Quality;
}

const draws = 500;

export function aucs(scored: Scored, classes: number, seed: number): Auc[] {
  return Array.from({ length: classes }, (_, o) => {
    const scores = scored.chances.map((row) => row[o] ?? 0);
    const positive = scored.targets.map((target) => target === (classes === 1 ? 1 : o));
    const of = (drawn: readonly number[]) =>
      areaUnderRoc(
        drawn.map((i) => scores[i] ?? 0),
        drawn.map((i) => positive[i] === true),
      );
    const [low, high] = bootstrapInterval(scores.length, of, seed + o, draws);
    return {
      value: rounded(areaUnderRoc(scores, positive)),
      low: rounded(low),
      high: rounded(high),
    };
  });
}

/** @param seed of the intervals */
export function quality(
  scored: Scored,
  classes: number,
  leastControl: number | null,
  seed: number,
): Quality {
  const { chances, targets } = scored;
  const outputs = classes === 1 ? [1] : Array.from({ length: classes }, (_, o) => o);
  const byGeneral = chances.map((row) => general(row));
  const bySensitive =
    leastControl === null ? null : chances.map((row) => sensitive(row, leastControl));
  return {
    cases: targets.length,
    brier: rounded(brierScore(chances, targets)),
    calibration: outputs.map((target, o) =>
      rounded(
        calibrationError(
          chances.map((row) => row[o] ?? 0),
          targets.map((one) => one === target),
        ),
      ),
    ),
    general: confusion(targets, byGeneral, Math.max(2, classes)),
    ...measured(byGeneral, targets, outputs, seed),
    sensitive: bySensitive === null ? null : confusion(targets, bySensitive, classes),
    ...sensitively(bySensitive === null ? null : measured(bySensitive, targets, outputs, seed)),
  };
}

function sensitively(found: ReturnType<typeof measured> | null) {
  return {
    sensitiveMeasures: found?.measures ?? null,
    sensitiveIntervals: found?.intervals ?? null,
  };
}

/** Measures of the calls, one class against the rest, and their intervals by patient. */
function measured(
  called: readonly number[],
  targets: readonly number[],
  outputs: readonly number[],
  seed: number,
) {
  const of = (target: number, cases: readonly number[]) =>
    callMeasures(
      cases.map((i) => called[i] === target),
      cases.map((i) => targets[i] === target),
    );
  const all = targets.map((_, i) => i);
  return {
    measures: outputs.map((target) => roundedMeasures(of(target, all))),
    intervals: outputs.map((target, o): MeasureIntervals => {
      const drawn = seededDraws(all.length, seed + o).map((cases) => of(target, cases));
      const interval = (key: keyof CallMeasures) => percentiles(drawn.map((one) => one[key]));
      return {
        sensitivity: interval('sensitivity'),
        specificity: interval('specificity'),
        accuracy: interval('accuracy'),
        ppv: interval('ppv'),
        npv: interval('npv'),
        mcc: interval('mcc'),
      };
    }),
  };
}

function seededDraws(cases: number, seed: number): number[][] {
  const random = seededRandom(seed);
  return Array.from({ length: draws }, () =>
    Array.from({ length: cases }, () => random.below(cases)),
  );
}

/** Null where half the draws or more have no value (a side was empty). */
function percentiles(values: readonly number[]): readonly [number, number] | null {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const at = (share: number) => rounded(known[Math.round(share * (known.length - 1))] ?? 0);
  return known.length <= values.length / 2 ? null : [at(0.025), at(0.975)];
}

function general(row: readonly number[]): number {
  return row.length === 1 ? Number((row[0] ?? 0) >= 0.5) : row.indexOf(Math.max(...row));
}

function sensitive(
  [control = 0, typeI = 0, typeII = 0]: readonly number[],
  leastControl: number,
): number {
  if (control >= leastControl) return 0;
  return typeII > typeI ? 2 : 1;
}

function confusion(
  targets: readonly number[],
  called: readonly number[],
  size: number,
): number[][] {
  const counts = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const [i, target] of targets.entries()) {
    const row = counts[target];
    const call = called[i] ?? 0;
    if (row !== undefined) row[call] = (row[call] ?? 0) + 1;
  }
  return counts;
}

function roundedMeasures(measures: CallMeasures): CallMeasures {
  const { sensitivity, specificity, accuracy, ppv, npv, mcc } = measures;
  return {
    sensitivity: rounded(sensitivity),
    specificity: rounded(specificity),
    accuracy: rounded(accuracy),
    ppv: rounded(ppv),
    npv: rounded(npv),
    mcc: rounded(mcc),
  };
}

/** Three decimals: what a card quotes. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
