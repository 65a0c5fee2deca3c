import type { CaseState } from '../../state/caseState.ts';

export interface NothingToShow {
  readonly title: string;
  readonly words: string;
}

/** Why a case without a CT and without a record has nothing in the centre. */
export function nothingToShow({
  phase,
  stages,
  files,
}: Pick<CaseState, 'phase' | 'stages' | 'files'>): NothingToShow {
  const { read } = stages;
  switch (phase) {
    case 'surveying':
      return {
        title: 'Reading files',
        words: read ? `${read.done} of ${read.total}` : 'Looking at what was handed in',
      };
    case 'running':
      return { title: 'Reading the record', words: 'There is no CT in this case.' };
    case 'cancelled':
      return { title: 'The run was cancelled.', words: endedEarly(files.length) };
    case 'failed':
      return { title: 'The run stopped.', words: endedEarly(files.length) };
    case 'empty':
    case 'refused':
    case 'done':
      return {
        title: 'There is nothing to show.',
        words:
          files.length === 0
            ? 'Nothing was read: the messages say why.'
            : 'None of the files can be used as a chest CT or a clinical record.',
      };
  }
}

/** Files are known when all of them were looked at, and not before. */
function endedEarly(filesKnown: number): string {
  return filesKnown === 0
    ? 'It ended before it was known what the files are.'
    : 'It ended before a record was read; there is no CT that can be scored.';
}
