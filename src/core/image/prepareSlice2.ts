import { boundsOf } from './bounds.ts';
import { findLungs, hullOfSides, midline } from './findLungs.ts';
import { dilate, SQUARE_5 } from './morphology.ts';
import { resizeLinear } from './resize.ts';
import { resizeRuns } from './resizeRuns.ts';
import { areaOf, drawRuns, type Runs, runsAbove, runsOf } from './runs.ts';
import { paddedSquare } from './square.ts';
import type { GreyImage, Mask, PreparedSlice } from './types.ts';
import { squareAround, viewOf } from './view.ts';

/** The longer side of the frame in which lungs are looked for. */
const FRAME_SIDE = 256;
/** A smaller share of lung shows nothing to judge: the slice is NiCT (method, section 4). */
export const LEAST_LUNG_FRACTION = 0.006;

/**
 * Version 2, ours: lungs found in a small frame of the whole slice, and a square box around their hull,
 * black outside it. A slice with hardly any lung shows its whole body instead.
 */
export function prepareSlice2(grey: GreyImage): PreparedSlice {
  const { body, lungs, hull } = findLungs(frameOf(grey));
  const onSlice = resizeRuns(lungs, grey.width, grey.height);
  const lungFraction = areaOf(onSlice) / grey.data.length;
  return { ...viewed(grey, lungFraction, hull, body), mask: drawRuns(onSlice) };
}

/**
 * The same view from lungs that are known: for crops without a body outline and lungs cut out on
 * black, in which version 2 cannot find them.
 *
 * @param mask the lungs, 0 or 255, in the size of the slice
 */
export function prepareFromMask(grey: GreyImage, mask: Mask): PreparedSlice {
  const frame = runsAbove(frameOf(mask), 127);
  const lungFraction = areaOf(runsOf(mask)) / grey.data.length;
  return { ...viewed(grey, lungFraction, hullOfSides(frame, midline(frame)), null), mask };
}

/** The whole slice, its longer side scaled to 256. */
export function frameOf(slice: GreyImage): GreyImage {
  const { width, height } = frameSize(slice);
  return resizeLinear(slice, width, height);
}

/** The size of a slice's frame. */
export function frameSize({ width, height }: Pick<GreyImage, 'width' | 'height'>) {
  const longer = Math.max(width, height);
  const scaled = (side: number) =>
    Math.max(1, Math.floor((2 * FRAME_SIDE * side + longer) / (2 * longer)));
  return { width: scaled(width), height: scaled(height) };
}

/** All of a prepared slice but its mask. The hull and the body are in the frame. */
function viewed(
  grey: GreyImage,
  lungFraction: number,
  hull: Runs,
  body: Runs | null,
): Omit<PreparedSlice, 'mask'> {
  const lungBox = boundsOf(hull);
  if (lungFraction >= LEAST_LUNG_FRACTION && lungBox !== null) {
    const box = squareAround(lungBox, hull, grey);
    const shown = resizeRuns(dilate(hull, SQUARE_5), grey.width, grey.height);
    return { version: 2, image: viewOf(grey, box, shown), lungFraction, box };
  }
  const bodyBox = body === null ? null : boundsOf(body);
  const box =
    bodyBox === null ? paddedSquare(grey.width, grey.height) : squareAround(bodyBox, hull, grey);
  return { version: 2, image: viewOf(grey, box, null), lungFraction, box };
}
