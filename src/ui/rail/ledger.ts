import type { FileEntry, Series } from '../../core/dicom/types.ts';
import type { Problem } from '../../core/problem.ts';
import type { CaseState } from '../../state/caseState.ts';

export type FileState = 'used' | 'aside' | 'unreadable';

/** One handed-in file and what became of it. */
export interface LedgerRow {
  /** Place in the order of handing in; a path may stand twice. */
  readonly index: number;
  readonly path: string;
  readonly bytes: number;
  readonly state: FileState;
  /** What it is used as, or why it is not used. */
  readonly reason: string;
  /** 'image' and 'record' are used; the reason's code is kept for counting alike ones. */
  readonly kind: 'image' | 'record' | FileState;
  readonly positionMm: number | null;
}

export interface LedgerCounts {
  readonly images: number;
  readonly records: number;
  readonly aside: number;
  readonly unreadable: number;
  readonly total: number;
}

type Known = Pick<CaseState, 'files' | 'series' | 'chosen' | 'record' | 'report'> & {
  /** As `failedSlices` gives them. */
  readonly failed: ReadonlyMap<number, Problem>;
};

/** Slices that could not be read, by their index. */
export function failedSlices({ slices }: Pick<CaseState, 'slices'>): ReadonlyMap<number, Problem> {
  const failed = new Map<number, Problem>();
  slices.forEach((slice, index) => {
    if (slice.state === 'failed') failed.set(index, slice.problem);
  });
  return failed;
}

/** Every handed-in file once, in the order of handing in. */
export function ledgerOf(state: Known): readonly LedgerRow[] {
  const place = placesOf(state.chosen);
  const others = otherSeries(state.series, state.chosen);
  const said = new Map(state.report?.files.map((file) => [file.file, file]));
  return state.files.map((entry, index) => {
    const slice = place.get(index);
    const row = {
      index,
      path: entry.path,
      bytes: entry.bytes,
      positionMm: slice?.positionMm ?? null,
    };
    const report = said.get(entry.path);
    const problem = slice && state.failed.get(slice.index);
    if (problem) {
      return { ...row, state: 'unreadable', kind: 'unreadable', reason: problem.message };
    }
    const guess = guessOf(entry, slice !== undefined, others.get(index), state.record !== null);
    if (!report || report.used === (guess.state === 'used')) {
      return { ...row, ...guess, reason: report?.reason ?? guess.reason };
    }
    return report.used
      ? { ...row, ...usedAs(entry) }
      : { ...row, state: 'aside', kind: 'aside', reason: report.reason ?? guess.reason };
  });
}

/** The four counts add up to the total. */
export function countLedger(rows: readonly LedgerRow[]): LedgerCounts {
  const count = (kind: LedgerRow['kind']) => rows.filter((row) => row.kind === kind).length;
  return {
    images: count('image'),
    records: count('record'),
    aside: count('aside'),
    unreadable: count('unreadable'),
    total: rows.length,
  };
}

type Verdict = Pick<LedgerRow, 'state' | 'kind' | 'reason'>;

function guessOf(
  { finding }: FileEntry,
  inChosen: boolean,
  otherTitle: string | undefined,
  hasRecord: boolean,
): Verdict {
  const aside = (reason: string): Verdict => ({ state: 'aside', kind: 'aside', reason });
  switch (finding.kind) {
    case 'set-aside':
      return aside(finding.problem.message);
    case 'unreadable':
      return { state: 'unreadable', kind: 'unreadable', reason: finding.problem.message };
    case 'record':
      return hasRecord ? record : aside('Not understood as a clinical record.');
    case 'ct':
    case 'image':
      if (inChosen) return image;
      return aside(otherTitle ? `Belongs to another series: ${otherTitle}.` : 'In no series.');
  }
}

const image: Verdict = { state: 'used', kind: 'image', reason: 'CT image of the chosen series' };
const record: Verdict = { state: 'used', kind: 'record', reason: 'Clinical record' };

function usedAs({ finding }: FileEntry): Verdict {
  return finding.kind === 'record' ? record : image;
}

function placesOf(chosen: Series | null) {
  return new Map(
    chosen?.slices.map(({ handle, positionMm }, index) => [
      handle.fileIndex,
      { index, positionMm },
    ]),
  );
}

function otherSeries(series: readonly Series[], chosen: Series | null): Map<number, string> {
  const titles = new Map<number, string>();
  for (const one of series) {
    if (one.id === chosen?.id) continue;
    for (const { handle } of one.slices) titles.set(handle.fileIndex, one.title);
  }
  return titles;
}
