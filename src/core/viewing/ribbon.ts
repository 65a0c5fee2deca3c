import { type SliceClass, type SliceScores, sliceClasses } from '../hust19/classes.ts';

/** Where the bars of the slice ribbon stand, in CSS pixels. */
export interface RibbonGeometry {
  /** Distance of neighbouring bars. */
  readonly pitch: number;
  readonly barWidth: number;
  /** Left edge of the first bar. */
  readonly left: number;
}

export const ribbonMargin = 8;
/** Highest bar. */
export const barHeight = 38;

/** Whole-pixel bars with a gap of 1 where there is room for that, thinner ones without otherwise. */
export function ribbonGeometry(width: number, slices: number): RibbonGeometry {
  const room = Math.max(0, width - 2 * ribbonMargin + 1);
  const exact = slices === 0 ? 0 : room / slices;
  const pitch = exact >= 3 ? Math.floor(exact) : exact;
  const left = ribbonMargin + Math.floor((room - pitch * slices) / 2);
  return { pitch, barWidth: Math.max(pitch >= 3 ? pitch - 1 : pitch, 0.5), left };
}

export function barCentre({ left, pitch, barWidth }: RibbonGeometry, index: number): number {
  return left + index * pitch + barWidth / 2;
}

/** Height of a scored slice's bar: its pCT probability; a slice without lung is a stub. */
export function barHeightOf(scores: SliceScores): number {
  if (leadingClass(scores) === 'NiCT') return 2;
  return Math.max(3, Math.round(scores.pCT * barHeight));
}

/** The class with the highest probability; ties fall to the earlier one. */
export function leadingClass(scores: SliceScores): SliceClass {
  return sliceClasses.reduce((best, name) => (scores[name] > scores[best] ? name : best));
}

/** Slice numbers (from 1) to write under the ribbon: round ones, about `spacing` CSS pixels apart. */
export function ribbonTicks(slices: number, pitch: number, spacing = 90): readonly number[] {
  const step = [5, 10, 20, 50, 100, 200, 500].find((size) => size * pitch >= spacing) ?? 1000;
  const ticks: number[] = [];
  for (let n = step; n < slices; n += step) ticks.push(n);
  return ticks;
}
