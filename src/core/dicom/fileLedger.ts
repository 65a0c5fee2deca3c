import type { FileEntry, Series } from './types.ts';

/** What became of one handed-in file. */
export interface LedgerLine {
  readonly file: string;
  readonly used: boolean;
  /** Why it is not used; null for a used one. */
  readonly reason: string | null;
}

/**
 * One line per entry, in their order, so that used and unused add up to what was handed in.
 *
 * @param chosen the series that is scored
 * @param record index of the entry whose clinical record is scored, or null
 */
export function fileLedger(
  entries: readonly FileEntry[],
  series: readonly Series[],
  chosen: Series | null,
  record: number | null,
): readonly LedgerLine[] {
  const used = new Set(chosen?.slices.map(({ handle }) => handle.fileIndex));
  const home = new Map<number, Series>();
  for (const one of series) {
    for (const { handle } of one.slices) {
      if (!home.has(handle.fileIndex)) home.set(handle.fileIndex, one);
    }
  }
  return entries.map((entry, index) => {
    const isUsed = used.has(index) || index === record;
    const reason = isUsed ? null : reasonFor(entry, home.get(index), chosen, record);
    return { file: entry.path, used: reason === null, reason };
  });
}

function reasonFor(
  { finding }: FileEntry,
  home: Series | undefined,
  chosen: Series | null,
  record: number | null,
): string {
  switch (finding.kind) {
    case 'set-aside':
    case 'unreadable':
      return finding.problem.message;
    case 'record':
      return record === null
        ? 'It could not be understood as a clinical record.'
        : 'Another clinical record is scored.';
    default:
      return otherSeries(home, chosen);
  }
}

function otherSeries(home: Series | undefined, chosen: Series | null): string {
  if (home === undefined) return 'In no series.';
  const problem = home.problems.find(
    ({ severity, code }) => severity === 'error' && code !== 'SERIES_FEW_SLICES',
  );
  const why = problem ?? home.problems.find(({ code }) => code === 'SERIES_NOT_CHEST');
  if (why !== undefined) return `In the series "${home.title}". ${why.message}`;
  return chosen === null
    ? `In the series "${home.title}", which is not scored.`
    : `In another series ("${home.title}").`;
}
