import type { CaseState } from '../../state/caseState.ts';

/** How many slices the patient network read: none where it gave no score, whatever was chosen for it. */
export function slicesRead({ ct, top }: Pick<CaseState, 'ct' | 'top'>): number {
  return ct !== null && ct.scores.morbidity !== null ? (top?.length ?? 0) : 0;
}
