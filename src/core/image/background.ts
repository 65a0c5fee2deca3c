import { borderPixels, drawComponents, findComponents } from './components.ts';
import type { Mask } from './types.ts';

/**
 * What is black inside a white body: the black components (4-connected) that do not reach the border.
 * The same as a flood from the border of the image padded by one black pixel, after which a body that
 * touches the border leaks nowhere (method, section 2).
 */
export function enclosedBlack(body: Mask): Mask {
  const black = findComponents(body, 0, 4);
  const border = borderPixels(black);
  return drawComponents(
    black,
    border.map((pixels) => (pixels === 0 ? 1 : 0)),
  );
}

/** The mask with its enclosed black filled, up to a size: a vessel or a consolidation, not the heart. */
export function fillHoles(mask: Mask, largestHole: number): Mask {
  const black = findComponents(mask, 0, 4);
  const border = borderPixels(black);
  const small = black.area.map((area, c) => (border[c] === 0 && area <= largestHole ? 1 : 0));
  const filled = drawComponents(black, small);
  for (let i = 0; i < mask.data.length; i++) {
    filled.data[i] = (filled.data[i] as number) | (mask.data[i] as number);
  }
  return filled;
}
