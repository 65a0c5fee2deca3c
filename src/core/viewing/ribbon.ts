import type { Gap } from '../dicom/types.ts';
import { type ScoredSlice, sliceCall } from '../hust19/sliceCall.ts';

/** Where the bars of the slice ribbon stand, in CSS pixels. Missing slices keep their room. */
export interface RibbonGeometry {
  /** Distance of neighbouring bars. */
  readonly pitch: number;
  /** By slice index. From a pitch of 3 on, bars begin and end on whole pixels, with a gap of 1. */
  readonly bars: readonly { readonly left: number; readonly width: number }[];
  readonly holes: readonly { readonly left: number; readonly width: number }[];
}

export const ribbonMargin = 8;
/** Highest bar. */
export const barHeight = 38;
/** A hole takes at most this share of the bars, so that one wrong position does not squeeze the rest. */
const widestHole = 0.2;

/** Places the bars of `slices` slices over a ribbon of `width` CSS pixels. */
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
  const pitch = place === 0 ? 0 : room / place;
  const span = (at: number, size: number) => {
    const [from, to] = [ribbonMargin + at * pitch, ribbonMargin + (at + size) * pitch];
    if (pitch < 3) return { left: from, width: Math.max(0.5, to - from) };
    return { left: Math.round(from), width: Math.round(to) - Math.round(from) - 1 };
  };
  return {
    pitch,
    bars: places.map((at) => span(at, 1)),
    holes: holePlaces.map(({ place: at, size }) => span(at, size)),
  };
}

export function barCentre({ bars }: RibbonGeometry, index: number): number {
  const bar = bars[index];
  return bar ? bar.left + bar.width / 2 : ribbonMargin;
}

/** The slice whose bar is nearest to `x`; 0 for a ribbon without bars. */
export function sliceAt(geometry: RibbonGeometry, x: number): number {
  const distance = (index: number) => Math.abs(barCentre(geometry, index) - x);
  let best = 0;
  for (let index = 1; index < geometry.bars.length; index++) {
    if (distance(index) < distance(best)) best = index;
  }
  return best;
}

/** Height of a scored slice's bar: its pCT probability; a slice without lung is a stub. */
export function barHeightOf(slice: ScoredSlice): number {
  if (sliceCall(slice) === 'NiCT') return 2;
  return Math.max(3, Math.round(slice.scores.pCT * barHeight));
}

/** Slice numbers (from 1) to write under the ribbon: round ones, about `spacing` CSS pixels apart. */
export function ribbonTicks(slices: number, pitch: number, spacing = 90): readonly number[] {
  const step = [5, 10, 20, 50, 100, 200, 500].find((size) => size * pitch >= spacing) ?? 1000;
  const ticks: number[] = [];
  for (let n = step; n < slices; n += step) ticks.push(n);
  return ticks;
}
