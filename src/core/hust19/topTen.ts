import { type ScoredSlice, sliceCall } from './sliceCall.ts';
import { neighbourReachMm, type PlacedScore, plainPct, supportedPct } from './support.ts';

/** Slices that stand for the patient (method, section 4). */
export const topSliceCount = 10;

/** How the ten are found: `plain` as in the paper, `supported` [ours] by what the neighbours confirm. */
export const topTenRules = ['supported', 'plain'] as const;
export type TopTenRule = (typeof topTenRules)[number];

/** Positions of the ten, highest first, or how many slices show lung where there are fewer than ten. */
export type TopTen =
  | { readonly ten: readonly number[] }
  | { readonly ten: null; readonly withLung: number };

/** Does a slice show lung to judge? */
export function showsLung(slice: ScoredSlice): boolean {
  return sliceCall(slice) !== 'NiCT';
}

/**
 * The ten slices that represent the patient: those with the highest pCT probability as the rule counts it, ties by
 * position. Slices that show no lung are never taken: with fewer than ten others there is no CT answer (method,
 * section 4). By either rule they come by their own falling pCT, which is how the patient CNN learnt to read them.
 * @param slices in the order of the series
 */
export function pickTopTen(slices: readonly PlacedScore[], rule: TopTenRule): TopTen {
  const supported = rule === 'supported' ? supportedPct(slices) : null;
  const withLung = slices.flatMap(({ scored }, position) => {
    if (!scored || !showsLung(scored)) return [];
    const pCT = plainPct(scored);
    return [{ position, pCT, counts: supported ? (supported[position] ?? 0) : pCT }];
  });
  if (withLung.length < topSliceCount) return { ten: null, withLung: withLung.length };
  const ten = withLung
    .sort((a, b) => b.counts - a.counts || a.position - b.position)
    .slice(0, topSliceCount)
    .sort((a, b) => b.pCT - a.pCT || a.position - b.position);
  return { ten: ten.map(({ position }) => position) };
}

/**
 * The rule that a series allows: support needs to know that neighbours are neighbours. Without positions, or with
 * most steps out of reach, the plain ten are taken.
 * @param series its median step, mm; null where the slices do not say where they lie
 */
export function applicableRule(asked: TopTenRule, spacingMm: number | null): TopTenRule {
  return spacingMm === null || spacingMm > neighbourReachMm ? 'plain' : asked;
}
