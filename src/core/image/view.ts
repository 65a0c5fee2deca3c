import { onlyInside } from './masking.ts';
import { resizeLinear } from './resize.ts';
import type { Runs } from './runs.ts';
import { cut } from './square.ts';
import type { Box, GreyImage } from './types.ts';

type Size = Pick<Box, 'width' | 'height'>;

/** Side of the image that the slice network sees (method, section 2). */
export const VIEW_SIDE = 200;

/**
 * A square around a box of the frame, larger by a tenth, in pixels of the slice, which the whole frame
 * shows. Whole numbers until the last division, so that other programs find the same square.
 */
export function squareAround(box: Box, frame: Size, slice: Size): Box {
  const area = frame.width * frame.height;
  const longer = Math.max(
    box.width * slice.width * frame.height,
    box.height * slice.height * frame.width,
  );
  const size = Math.max(1, Math.floor((22 * longer + 10 * area) / (20 * area)));
  const start = (from: number, length: number, ofFrame: number, ofSlice: number) =>
    Math.floor(((2 * from + length) * ofSlice - size * ofFrame) / (2 * ofFrame));
  return {
    left: start(box.left, box.width, frame.width, slice.width),
    top: start(box.top, box.height, frame.height, slice.height),
    width: size,
    height: size,
  };
}

/** The box of the slice at 200 x 200; 0 where the mask (of the slice's size) is black, if there is one. */
export function viewOf(grey: GreyImage, box: Box, mask: Runs | null): GreyImage {
  const shown = mask === null ? grey : onlyInside(grey, mask);
  return resizeLinear(cut(shown, box), VIEW_SIDE, VIEW_SIDE);
}
