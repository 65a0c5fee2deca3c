import { boundsOf } from './bounds.ts';
import { findLungs, hullOfSides, midline } from './findLungs.ts';
import { dilate, SQUARE_5 } from './morphology.ts';
import { shareOf } from './prepareSlice1.ts';
import { resizeLinear } from './resize.ts';
import { cut, paddedSquare } from './square.ts';
import type { Box, GreyImage, Mask, PreparedSlice } from './types.ts';
import { squareAround, viewOf } from './view.ts';

/** Lungs are looked for in a frame of this side. */
const FRAME_SIDE = 256;
/** A smaller share of lung shows nothing to judge: the slice is NiCT (method, section 4). */
export const LEAST_LUNG_FRACTION = 0.006;

/**
 * Version 2, ours: the slice padded to a square, the lungs found at 256 x 256 and a square box around
 * their hull, black outside it. A slice with hardly any lung shows its whole body instead.
 */
export function prepareSlice2(grey: GreyImage): PreparedSlice {
  const padded = paddedSquare(grey.width, grey.height);
  const frame = resizeLinear(cut(grey, padded), FRAME_SIDE, FRAME_SIDE);
  const { body, lungs, hull } = findLungs(frame);
  const mask = onSlice(lungs, grey, padded);
  return assemble(grey, padded, mask, hull, body);
}

/**
 * The same view from lungs that are known: for crops without a body outline and lungs cut out on
 * black, in which version 2 cannot find them.
 *
 * @param mask the lungs, 0 or 255, in the size of the slice
 */
export function prepareFromMask(grey: GreyImage, mask: Mask): PreparedSlice {
  const padded = paddedSquare(grey.width, grey.height);
  const frame = binary(resizeLinear(cut(mask, padded), FRAME_SIDE, FRAME_SIDE));
  const hull = hullOfSides(frame, midline(frame));
  return assemble(grey, padded, mask, hull, null);
}

function assemble(
  grey: GreyImage,
  padded: Box,
  mask: Mask,
  hull: Mask,
  body: Mask | null,
): PreparedSlice {
  const lungFraction = shareOf(mask);
  const lungBox = boundsOf(hull);
  if (lungFraction >= LEAST_LUNG_FRACTION && lungBox !== null) {
    const box = squareAround(lungBox, FRAME_SIDE, padded);
    const shown = onSlice(dilate(hull, SQUARE_5), grey, padded);
    return { version: 2, image: viewOf(grey, box, shown), mask, lungFraction, box };
  }
  const bodyBox = body === null ? null : boundsOf(body);
  const box = bodyBox === null ? padded : squareAround(bodyBox, FRAME_SIDE, padded);
  return { version: 2, image: viewOf(grey, box, null), mask, lungFraction, box };
}

/** A mask of the frame on the slice itself, its edge smoothed by the linear resize. */
function onSlice(frame: Mask, grey: GreyImage, padded: Box): Mask {
  const large = binary(resizeLinear(frame, padded.width, padded.height));
  return cut(large, {
    left: -padded.left,
    top: -padded.top,
    width: grey.width,
    height: grey.height,
  });
}

function binary(image: GreyImage): Mask {
  return { ...image, data: image.data.map((grey) => (grey > 127 ? 255 : 0)) };
}
