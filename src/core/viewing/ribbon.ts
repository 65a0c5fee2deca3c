import type { Gap } from '../dicom/types.ts';
import { type SliceClass, type SliceScores, sliceClasses } from '../hust19/classes.ts';

/** Where the bars of the slice ribbon stand, in CSS pixels. Missing slices keep their room. */
export interface RibbonGeometry {
  /** Distance of neighbouring bars. */
  readonly pitch: number;
  readonly barWidth: number;
  /** Left edge of each bar, by slice index. */
  readonly lefts: readonly number[];
  readonly holes: readonly { readonly left: number; readonly width: number }[];
}

export const ribbonMargin = 8;
/** Highest bar. */
export const barHeight = 38;
/** A hole takes at most this share of the bars, so that one wrong position does not squeeze the rest. */
const widestHole = 0.2;

/** Whole-pixel bars with a gap of 1 where there is room for that, thinner ones without otherwise. */
export function ribbonGeometry(
  width: number,
  slices: number,
  gaps: readonly Pick<Gap, 'after' | 'missingSlices'>[],
): RibbonGeometry {
  const most = Math.max(2, Math.floor(slices * widestHole));
  const holesAfter = new Map(
    gaps.map(({ after, missingSlices }) => [after, Math.min(most, missingSlices)]),
  );
  const places: number[] = [];
  const holePlaces: { place: number; size: number }[] = [];
  let place = 0;
  for (let index = 0; index < slices; index++) {
    places.push(place++);
    const size = holesAfter.get(index) ?? 0;
    if (size > 0) holePlaces.push({ place, size });
    place += size;
  }
  const room = Math.max(0, width - 2 * ribbonMargin + 1);
  const exact = place === 0 ? 0 : room / place;
  const pitch = exact >= 3 ? Math.floor(exact) : exact;
  const left = ribbonMargin + Math.floor((room - pitch * place) / 2);
  return {
    pitch,
    barWidth: Math.max(pitch >= 3 ? pitch - 1 : pitch, 0.5),
    lefts: places.map((one) => left + one * pitch),
    holes: holePlaces.map(({ place: at, size }) => ({
      left: left + at * pitch,
      width: Math.max(2, size * pitch - 1),
    })),
  };
}

export function barCentre({ lefts, barWidth }: RibbonGeometry, index: number): number {
  return (lefts[index] ?? ribbonMargin) + barWidth / 2;
}

/** The slice whose bar is nearest to `x`; 0 for a ribbon without bars. */
export function sliceAt({ lefts, barWidth }: RibbonGeometry, x: number): number {
  let best = 0;
  for (let index = 1; index < lefts.length; index++) {
    const nearer = (other: number) => Math.abs((lefts[other] as number) + barWidth / 2 - x);
    if (nearer(index) < nearer(best)) best = index;
  }
  return best;
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
