import type { SliceClass } from '../../core/hust19/classes.ts';
import { sliceCall } from '../../core/hust19/sliceCall.ts';
import type { SliceState } from '../../state/caseState.ts';
import { score } from '../parts/format.ts';

export const sliceClassWords: Readonly<Record<SliceClass, string>> = {
  NiCT: 'no lung to judge',
  nCT: 'negative',
  pCT: 'positive',
};

/** A slice in words, for those who hear the ribbon: 'Slice 81 of 133, positive, pCT 0.92, rank 6 of ten'. */
export function sliceWords(
  index: number,
  slices: number,
  slice: SliceState | undefined,
  rank: number,
): string {
  const words = [`Slice ${index + 1} of ${slices}`];
  if (slice?.state === 'failed') words.push('not readable');
  else if (slice?.state === 'scored' && slice.scores) {
    const { scores, lungFraction } = slice;
    words.push(sliceClassWords[sliceCall({ scores, lungFraction })], `pCT ${score(scores.pCT)}`);
  } else if (slice?.state === 'scored') words.push('without scores');
  else words.push('not scored yet');
  if (rank >= 0) words.push(`rank ${rank + 1} of ten`);
  return words.join(', ');
}
