import type { CaseState } from '../../state/caseState.ts';

/** Names of the records of a case, as they were known last. */
export interface RecordsOfCase {
  readonly caseNumber: number;
  readonly names: readonly string[];
}

export const noRecords: RecordsOfCase = { caseNumber: -1, names: [] };

/**
 * While a case is run again its records are not known anew, but they are the same: whoever chooses among
 * them must not lose the list under the hand.
 * @returns `before` itself where nothing changed
 */
export function recordsOfCase(
  before: RecordsOfCase,
  { caseNumber, recordNames }: Pick<CaseState, 'caseNumber' | 'recordNames'>,
): RecordsOfCase {
  const same = before.caseNumber === caseNumber;
  if (same && (recordNames.length === 0 || recordNames === before.names)) return before;
  return { caseNumber, names: recordNames };
}

/**
 * What stands in place of a record.
 * @param names how many records the case is known to hold
 */
export function noRecordWords(
  { phase, files, chosen }: Pick<CaseState, 'phase' | 'files' | 'chosen'>,
  names: number,
): string {
  const ended = phase === 'cancelled' || phase === 'failed';
  if (names > 0) return ended ? 'Not read.' : 'Being read …';
  if (ended && files.length === 0) return 'Not read.';
  return chosen ? 'None. Add one, and the result is fused from both.' : 'None.';
}
