import { resizeLinear } from './resize.ts';
import { cut } from './square.ts';
import type { Box, GreyImage, Mask } from './types.ts';

/** Side of the image that the slice network sees (method, section 2). */
export const VIEW_SIDE = 200;

/**
 * A square around a box of the frame, larger by a tenth, in pixels of the slice. The frame shows
 * the padded square of the slice, scaled to `frameSide`.
 */
export function squareAround(box: Box, frameSide: number, padded: Box): Box {
  const side = padded.width;
  const longer = Math.max(box.width, box.height);
  const size = Math.max(1, Math.floor((220 * longer * side + 100 * frameSide) / (200 * frameSide)));
  const start = (from: number, length: number) =>
    Math.floor(((2 * from + length) * side - size * frameSide) / (2 * frameSide));
  return {
    left: padded.left + start(box.left, box.width),
    top: padded.top + start(box.top, box.height),
    width: size,
    height: size,
  };
}

/** The box of the slice at 200 x 200; 0 where the mask (of the slice's size) is black, if there is one. */
export function viewOf(grey: GreyImage, box: Box, mask: Mask | null): GreyImage {
  const part = cut(grey, box);
  if (mask === null) return resizeLinear(part, VIEW_SIDE, VIEW_SIDE);
  const shown = cut(mask, box);
  const data = new Uint8Array(part.data.length);
  for (let i = 0; i < data.length; i++)
    data[i] = (part.data[i] as number) & (shown.data[i] as number);
  return resizeLinear({ ...part, data }, VIEW_SIDE, VIEW_SIDE);
}
