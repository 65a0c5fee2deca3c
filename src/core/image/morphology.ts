import type { Mask } from './types.ts';

/**
 * A structuring element, symmetric about its centre: half the width of each of its rows, top to
 * bottom. `[1, 1, 1]` is a square of 3.
 */
export type Kernel = readonly number[];

/** OpenCV's MORPH_RECT of 3. */
export const SQUARE_3: Kernel = [1, 1, 1];
/** OpenCV's MORPH_RECT of 5. */
export const SQUARE_5: Kernel = [2, 2, 2, 2, 2];
/** OpenCV's MORPH_ELLIPSE of 9: rows of half width round(sqrt(16 - dy^2)). */
export const DISC_9: Kernel = [0, 3, 3, 4, 4, 4, 3, 3, 0];

/** White wherever the kernel, laid on the pixel, meets white; past the border lies nothing (`cv2.dilate`). */
export function dilate(mask: Mask, kernel: Kernel): Mask {
  return spread(mask, kernel, 255);
}

/** Black wherever the kernel, laid on the pixel, meets black; past the border lies nothing (`cv2.erode`). */
export function erode(mask: Mask, kernel: Kernel): Mask {
  return spread(mask, kernel, 0);
}

/** Erosion, then dilation: removes what is narrower than the kernel (MORPH_OPEN). */
export function open(mask: Mask, kernel: Kernel): Mask {
  return dilate(erode(mask, kernel), kernel);
}

/** Dilation, then erosion: fills what is narrower than the kernel (MORPH_CLOSE). */
export function close(mask: Mask, kernel: Kernel): Mask {
  return erode(dilate(mask, kernel), kernel);
}

/** Draws the kernel around every pixel of the value, one horizontal run at a time. */
function spread(mask: Mask, kernel: Kernel, value: 0 | 255): Mask {
  const { width, height, data } = mask;
  const result = new Uint8Array(data.length).fill(255 - value);
  const reach = kernel.length >> 1;
  for (let y = 0; y < height; y++) {
    const base = y * width;
    let x = 0;
    while (x < width) {
      while (x < width && data[base + x] !== value) x++;
      if (x === width) break;
      const start = x;
      while (x < width && data[base + x] === value) x++;
      for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
        const half = kernel[row - y + reach] as number;
        const from = row * width + Math.max(0, start - half);
        result.fill(value, from, row * width + Math.min(width, x + half));
      }
    }
  }
  return { width, height, data: result };
}
