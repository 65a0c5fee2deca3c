import type { Runs } from './runs.ts';
import type { GreyImage } from './types.ts';

/** The image where the mask (of the same size) is white, 0 elsewhere. */
export function onlyInside(image: GreyImage, mask: Runs): GreyImage {
  const { width, height } = image;
  const { rows, start, end } = mask;
  const from = image.data;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const base = y * width;
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      const last = base + (end[run] as number);
      for (let i = base + (start[run] as number); i < last; i++) data[i] = from[i] as number;
    }
  }
  return { width, height, data };
}
