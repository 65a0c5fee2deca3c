import { inverse, union } from './runSets.ts';
import { type Runs, RunWriter } from './runs.ts';

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
export function dilate(mask: Runs, kernel: Kernel): Runs {
  const reach = kernel.length >> 1;
  let result = widen(mask, kernel[reach] as number);
  for (let dy = 1; dy <= reach; dy++) {
    const wide = widen(mask, kernel[reach + dy] as number);
    result = union(union(result, wide, -dy), wide, dy);
  }
  return result;
}

/** Black wherever the kernel, laid on the pixel, meets black; past the border lies nothing (`cv2.erode`). */
export function erode(mask: Runs, kernel: Kernel): Runs {
  return inverse(dilate(inverse(mask), kernel));
}

/** Erosion, then dilation: removes what is narrower than the kernel (MORPH_OPEN). */
export function open(mask: Runs, kernel: Kernel): Runs {
  return dilate(erode(mask, kernel), kernel);
}

/** Dilation, then erosion: fills what is narrower than the kernel (MORPH_CLOSE). */
export function close(mask: Runs, kernel: Kernel): Runs {
  return erode(dilate(mask, kernel), kernel);
}

/** Each run longer by so many pixels at both ends. */
function widen(mask: Runs, half: number): Runs {
  if (half === 0) return mask;
  const { width, height, rows, start, end } = mask;
  const writer = new RunWriter(mask);
  for (let y = 0; y < height; y++) {
    const last = rows[y + 1] as number;
    let run = rows[y] as number;
    while (run < last) {
      const from = Math.max(0, (start[run] as number) - half);
      let to = (end[run++] as number) + half;
      while (run < last && (start[run] as number) - half <= to) to = (end[run++] as number) + half;
      writer.add(from, Math.min(width, to));
    }
    writer.endRow();
  }
  return writer.done();
}
