import type { Stage } from '../../core/hust19/stage.ts';
import type { CaseState } from '../../state/caseState.ts';

/** The stages of a run in their order, with their words. */
export const stageWords: readonly { readonly stage: Stage; readonly words: string }[] = [
  { stage: 'read', words: 'Files' },
  { stage: 'record', words: 'Record' },
  { stage: 'slices', words: 'Slices' },
  { stage: 'patient', words: 'Patient' },
  { stage: 'fusion', words: 'Fusion' },
];

export interface StageNow {
  readonly stage: Stage;
  readonly words: string;
  readonly done: number;
  readonly total: number;
}

/** The stage that is under way: the last one that has begun and is not complete, else the last begun. */
export function stageNow({ stages }: Pick<CaseState, 'stages'>): StageNow | null {
  const begun = stageWords.flatMap(({ stage, words }) => {
    const reached = stages[stage];
    return reached ? [{ stage, words, ...reached }] : [];
  });
  return begun.findLast(({ done, total }) => done < total) ?? begun.at(-1) ?? null;
}
