import type { CardFigure } from '../../src/core/card/cardJson.ts';
import type { Auc, Quality } from '../clinical/figures.ts';

/** AUCs of one model on one set of patients, one a class. */
export function aucFigures(
  classes: readonly string[],
  aucs: readonly Auc[],
  on: string,
): CardFigure[] {
  return aucs.map((one, i) => ({
    measure: 'AUC',
    of: `${classes[i]} against the rest`,
    on,
    value: one.value,
    low: one.low,
    high: one.high,
  }));
}

/** Brier score and calibration errors of one model on one set of patients. */
export function calibrationFigures(
  classes: readonly string[],
  quality: Quality,
  on: string,
): CardFigure[] {
  return [
    plainFigure('Brier score', 'all classes', on, quality.brier),
    ...quality.calibration.map((value, i) =>
      plainFigure('calibration error', classes[i] ?? '', on, value),
    ),
  ];
}

/** A figure without an interval. */
export function plainFigure(measure: string, of: string, on: string, value: number): CardFigure {
  return { measure, of, on, value, low: null, high: null };
}
