import type { SliceScores } from './classes.ts';

/** Slices that stand for the patient (method, section 4). */
export const topSliceCount = 10;
/** A smaller share of the frame is no lung to judge (method, section 4). */
export const leastLungFraction = 0.006;

export interface ScoredSlice {
  readonly scores: SliceScores;
  /** Lung pixels as a share of the frame, 0..1. */
  readonly lungFraction: number;
}

/** Does a slice show lung: enough of it, and NiCT not its largest class? */
export function showsLung({ scores, lungFraction }: ScoredSlice): boolean {
  const noninformative = scores.NiCT > scores.nCT && scores.NiCT > scores.pCT;
  return lungFraction >= leastLungFraction && !noninformative;
}

/**
 * The ten slices with the highest pCT probability, highest first; ties by position. Slices that show
 * no lung are never taken: with fewer than ten others there is no CT answer (method, section 4).
 * @param slices by position; null where a slice has no scores
 * @returns positions of the ten, or how many slices show lung
 */
export function pickTopTen(
  slices: readonly (ScoredSlice | null)[],
): { readonly ten: readonly number[] } | { readonly ten: null; readonly withLung: number } {
  const withLung = slices.flatMap((slice, position) =>
    slice && showsLung(slice) ? [{ position, pCT: slice.scores.pCT }] : [],
  );
  if (withLung.length < topSliceCount) return { ten: null, withLung: withLung.length };
  withLung.sort((a, b) => b.pCT - a.pCT || a.position - b.position);
  return { ten: withLung.slice(0, topSliceCount).map(({ position }) => position) };
}
