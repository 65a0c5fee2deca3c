import { type ScoredSlice, sliceCall } from './sliceCall.ts';

/** A slice of a series, at its place; `scored` is null where it could not be read or scored. */
export interface PlacedScore {
  readonly scored: ScoredSlice | null;
  /** Along the slice normal, mm; null without positions. */
  readonly positionMm: number | null;
}

/**
 * Slices that lie farther apart do not support each other: a lesion must reach over the step to be seen twice, and
 * series are seldom coarser than 8 mm (docs/decisions/0011-input-gate.md).
 */
export const neighbourReachMm = 9;

/**
 * The pCT probability with which each slice counts when its neighbours must support it (method, section 4): the
 * lower median of its own and its two neighbours', so that a finding on one slice alone does not count. At an end
 * of the series, or where the next slice is out of reach, it is the lower of two; without any neighbour nothing
 * supports it and it counts 0. A slice called NiCT counts 0, for itself and for its neighbours. One that failed
 * says nothing either way: the slice behind it stands in where it is within reach.
 *
 * @param slices in the order of the series
 * @returns 0..1 by position in the series; null where there are no scores
 */
export function supportedPct(slices: readonly PlacedScore[]): readonly (number | null)[] {
  return slices.map(({ scored }, at) => {
    if (scored === null) return null;
    const neighbours = [neighbour(slices, at, -1), neighbour(slices, at, 1)];
    const known = [plainPct(scored), ...neighbours.filter((pct) => pct !== null)];
    return known.length === 1 ? 0 : lowerMedian(known);
  });
}

/** The pCT probability with which a slice counts by itself: 0 where it is called NiCT. */
export function plainPct(slice: ScoredSlice): number {
  return sliceCall(slice) === 'NiCT' ? 0 : slice.scores.pCT;
}

function neighbour(slices: readonly PlacedScore[], at: number, step: 1 | -1): number | null {
  const here = slices[at]?.positionMm ?? null;
  for (let next = at + step; next >= 0 && next < slices.length; next += step) {
    const { scored, positionMm } = slices[next] as PlacedScore;
    if (here === null || positionMm === null) return null;
    if (Math.abs(positionMm - here) > neighbourReachMm) return null;
    if (scored !== null) return plainPct(scored);
  }
  return null;
}

function lowerMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] as number;
}
