import type { SliceClass } from '../../core/hust19/classes.ts';
import { sliceCall } from '../../core/hust19/sliceCall.ts';
import type { CaseState, SliceState } from '../../state/caseState.ts';
import { slicesRead } from '../reading-room/slicesRead.ts';

/** What the bars of the ribbon mean, and how many there are of each. */
export interface Legend {
  readonly counts: Readonly<Record<SliceClass | 'failed' | 'unscored', number>>;
  /** Null where no bar has a height that means something. */
  readonly height: string | null;
}

export function legendOf(slices: readonly SliceState[]): Legend {
  const counts = { NiCT: 0, nCT: 0, pCT: 0, failed: 0, unscored: 0 };
  let lungOnly = false;
  for (const slice of slices) {
    if (slice.state === 'failed') counts.failed++;
    else if (slice.state === 'scored' && slice.scores) {
      const { scores, lungFraction } = slice;
      counts[sliceCall({ scores, lungFraction })]++;
    } else {
      counts.unscored++;
      lungOnly ||= slice.state === 'scored';
    }
  }
  // In a run either all slices get scores, or none does and their bars show the lungs that were found.
  if (counts.NiCT + counts.nCT + counts.pCT > 0) return { counts, height: 'pCT probability' };
  return { counts, height: lungOnly ? 'lung in the frame' : null };
}

/** What the notches over the bars mean. */
export function notchWords(state: Pick<CaseState, 'ct' | 'top'>): string {
  const chosen = state.top?.length ?? 0;
  const read = slicesRead(state);
  return chosen === 0 || read > 0
    ? `read by the patient network: ${read}`
    : `chosen for the patient network: ${chosen}`;
}
