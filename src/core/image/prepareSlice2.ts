import { boundsOf } from './bounds.ts';
import { findLungs, hullOfSides, midline } from './findLungs.ts';
import { shareOf } from './masking.ts';
import { dilate, SQUARE_5 } from './morphology.ts';
import { resizeLinear } from './resize.ts';
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
  const frame = frameOf(grey);
  const { body, lungs, hull } = findLungs(frame);
  return assemble(grey, onSlice(lungs, grey), hull, body);
}

/**
 * The same view from lungs that are known: for crops without a body outline and lungs cut out on
 * black, in which version 2 cannot find them.
 *
 * @param mask the lungs, 0 or 255, in the size of the slice
 */
export function prepareFromMask(grey: GreyImage, mask: Mask): PreparedSlice {
  const frame = binary(frameOf(mask));
  return assemble(grey, mask, hullOfSides(frame, midline(frame)), null);
}

/** The whole slice, its longer side scaled to 256. */
export function frameOf(slice: GreyImage): GreyImage {
  const longer = Math.max(slice.width, slice.height);
  const scaled = (side: number) =>
    Math.max(1, Math.floor((2 * FRAME_SIDE * side + longer) / (2 * longer)));
  return resizeLinear(slice, scaled(slice.width), scaled(slice.height));
}

function assemble(grey: GreyImage, mask: Mask, hull: Mask, body: Mask | null): PreparedSlice {
  const lungFraction = shareOf(mask);
  const lungBox = boundsOf(hull);
  if (lungFraction >= LEAST_LUNG_FRACTION && lungBox !== null) {
    const box = squareAround(lungBox, hull, grey);
    const shown = onSlice(dilate(hull, SQUARE_5), grey);
    return { version: 2, image: viewOf(grey, box, shown), mask, lungFraction, box };
  }
  const bodyBox = body === null ? null : boundsOf(body);
  const box =
    bodyBox === null ? paddedSquare(grey.width, grey.height) : squareAround(bodyBox, hull, grey);
  return { version: 2, image: viewOf(grey, box, null), mask, lungFraction, box };
}

/** A mask of the frame on the slice itself, its edge smoothed by the linear resize. */
function onSlice(frame: Mask, slice: GreyImage): Mask {
  return binary(resizeLinear(frame, slice.width, slice.height));
}

function binary(image: GreyImage): Mask {
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i++) data[i] = (image.data[i] as number) > 127 ? 255 : 0;
  return { ...image, data };
}
