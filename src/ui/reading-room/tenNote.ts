import type { CaseState, SliceState } from '../../state/caseState.ts';

type Known = Pick<CaseState, 'phase' | 'top' | 'topTen' | 'topRule' | 'slices' | 'chosen'>;

/** What stands in place of the choice of the ten; null where the rule is the person's to choose. */
export function tenNote({ phase, top, topTen, topRule, slices, chosen }: Known): string | null {
  if (top === null) {
    const ended = phase !== 'running' && phase !== 'surveying';
    return ended ? 'not chosen: not all slices were scored' : null;
  }
  if (top.length === 0) {
    return slices.some(hasScores)
      ? 'fewer than ten scored slices show lung: there is no CT score'
      : 'no slice was scored: the messages say why';
  }
  if (topRule === null || topRule === topTen) return null;
  return chosen?.spacingMm == null
    ? 'each by itself: how far neighbours are apart is not known'
    : 'each by itself: neighbours are too far apart to confirm it';
}

function hasScores(slice: SliceState): boolean {
  return slice.state === 'scored' && slice.scores !== null;
}
