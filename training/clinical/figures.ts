import {
  areaUnderRoc,
  bootstrapInterval,
  brierScore,
  type CallMeasures,
  calibrationError,
  callMeasures,
} from '../../src/core/learning/measures.ts';
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
  readonly intervals?: readonly MeasureIntervals[];
  /** The same with the sensitive threshold; null for mortality. */
  readonly sensitive: readonly (readonly number[])[] | null;
  readonly sensitiveMeasures?: readonly CallMeasures[] | null;
  readonly sensitiveIntervals?: readonly MeasureIntervals[] | null;
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

export function quality(scored: Scored, classes: number, leastControl: number | null): Quality {
  const { chances, targets } = scored;
  const called = chances.map((row) => general(row));
  const single = classes === 1;
  const outputs = single ? [1] : Array.from({ length: classes }, (_, o) => o);
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
    general: confusion(targets, called, Math.max(2, classes)),
    measures: outputs.map((target) =>
      roundedMeasures(
        callMeasures(
          called.map((one) => one === target),
          targets.map((one) => one === target),
        ),
      ),
    ),
    sensitive:
      leastControl === null
        ? null
        : confusion(
            targets,
            chances.map((row) => sensitive(row, leastControl)),
            classes,
          ),
  };
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
