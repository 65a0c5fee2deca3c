import type { ClinicalRecord } from '../clinical/types.ts';
import type { Problem } from '../problem.ts';

/**
 * Fewer values are not scored. Where records of cohort 1 were cut down to under 15 values, the clinical network's
 * Brier score was no better than that of the classes' shares alone. Without body temperature it was hardly better
 * under 30 (0.600 against 0.611), and of the 45 patients with 15 to 29 values and no temperature 44 are controls:
 * there the score reads what is missing (docs/decisions/0011-input-gate.md).
 */
export const fewestValues = { withTemperature: 15, without: 30 } as const;

/** From so many values on, with body temperature among them, a score stands without its spread. */
export const enoughValues = 40;

/**
 * How far each score of a network moved, in nine of ten patients, when their record was cut down to so few values:
 * measured on held-out patients by training/clinical/gate.ts, kept in the package's manifest.
 */
export interface Spread {
  /** Numbers of values, rising. */
  readonly values: readonly number[];
  /** 0..1, as many; body temperature among the values left. */
  readonly withTemperature: readonly number[];
  /** The same where it is not. */
  readonly without: readonly number[];
}

/** Why a record is not scored, or null. An empty record says so itself (`RECORD_EMPTY`). */
export function tooFewValues(record: ClinicalRecord): Problem | null {
  const count = record.values.length;
  const temperature = hasTemperature(record);
  const fewest = temperature ? fewestValues.withTemperature : fewestValues.without;
  if (count === 0 || count >= fewest) return null;
  const without = temperature ? '' : ' and no body temperature';
  const wanted = temperature
    ? `at least ${fewestValues.withTemperature} values`
    : `at least ${fewestValues.withTemperature} values with the body temperature, or ${fewestValues.without} without it`;
  return {
    code: 'RECORD_TOO_FEW_VALUES',
    subject: record.name,
    message: `The record holds ${said(count)}${without}; HUST-19 needs ${wanted}.`,
    remedy: 'Add the body temperature, a blood count and biochemistry.',
    effect:
      'There is no clinical score: from so few values it would tell hardly more than how frequent each class was in the training. A CT is scored alone.',
    severity: 'error',
  };
}

/** A doubt about a record that is scored but small, or null. */
export function fewValues(record: ClinicalRecord): Problem | null {
  const count = record.values.length;
  const temperature = hasTemperature(record);
  if (tooFewValues(record) !== null || count === 0) return null;
  if (temperature && count >= enoughValues) return null;
  return {
    code: 'RECORD_FEW_VALUES',
    subject: record.name,
    message: `The record holds ${said(count)}${temperature ? '' : ', but no body temperature'}.`,
    remedy: temperature
      ? 'Add what else was measured, biochemistry above all.'
      : 'Add the body temperature.',
    effect: temperature
      ? 'The rest counts as not measured: the clinical scores are uncertain, and how far is said beside them.'
      : 'Nearly all records of the training without it are controls, so the control score is probably too high; how far is said beside it.',
    severity: 'warning',
  };
}

/** The spread of a package that was not measured: a score may be off by all there is. */
export const notMeasured = 1;

/**
 * How far a score may be off for want of values, 0..1: the spread at the next smaller number of values;
 * `notMeasured` for a package of which nothing is known. Null for a record that holds enough.
 */
export function spreadOf(record: ClinicalRecord, measured: Spread | null): number | null {
  if (fewValues(record) === null) return null;
  if (measured === null) return notMeasured;
  const at = measured.values.findLastIndex((values) => values <= record.values.length);
  const spreads = hasTemperature(record) ? measured.withTemperature : measured.without;
  return spreads[Math.max(0, at)] ?? null;
}

function hasTemperature({ values }: ClinicalRecord): boolean {
  return values.some(({ abbr }) => abbr === 'Temp');
}

function said(count: number): string {
  return count === 1 ? 'only 1 value' : `only ${count} values`;
}
