import type { Box, Mask } from './types.ts';

/** The smallest box around the white pixels; null where there are none. */
export function boundsOf(mask: Mask): Box | null {
  const { width, height, data } = mask;
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    const base = y * width;
    let x = 0;
    while (x < width && data[base + x] === 0) x++;
    if (x === width) continue;
    if (top < 0) top = y;
    bottom = y;
    if (x < left) left = x;
    let end = width - 1;
    while (data[base + end] === 0) end--;
    if (end > right) right = end;
  }
  if (top < 0) return null;
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}
