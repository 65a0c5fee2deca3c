import type { Runs } from './runs.ts';
import type { GreyImage } from './types.ts';

/** Pixels of each of the 256 grey levels; only those inside a region of the image's size, if given. */
export function histogram(image: GreyImage, region?: Runs): Int32Array {
  const { width, height, data } = image;
  const counts = new Int32Array(256);
  if (region === undefined) {
    for (let i = 0; i < data.length; i++) countLevel(counts, data[i] as number);
    return counts;
  }
  const { rows, start, end } = region;
  for (let y = 0; y < height; y++) {
    const base = y * width;
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      const last = base + (end[run] as number);
      for (let i = base + (start[run] as number); i < last; i++) {
        countLevel(counts, data[i] as number);
      }
    }
  }
  return counts;
}

function countLevel(counts: Int32Array, level: number): void {
  counts[level] = (counts[level] as number) + 1;
}

/**
 * Otsu's threshold: the last level of the darker class, at the greatest variance between the two
 * classes, the lowest such level of equals; 0 where all pixels have one level or there are none.
 */
export function otsuThreshold(counts: Int32Array): number {
  let total = 0;
  let totalSum = 0;
  for (let level = 0; level < 256; level++) {
    total += counts[level] as number;
    totalSum += level * (counts[level] as number);
  }
  let best = 0;
  let bestVariance = -1;
  let dark = 0;
  let darkSum = 0;
  for (let level = 0; level < 256; level++) {
    dark += counts[level] as number;
    darkSum += level * (counts[level] as number);
    const bright = total - dark;
    if (dark === 0 || bright === 0) continue;
    const distance = darkSum * bright - (totalSum - darkSum) * dark;
    const variance = (distance * distance) / (dark * bright);
    if (variance > bestVariance) {
      bestVariance = variance;
      best = level;
    }
  }
  return best;
}

/** The lower median of the levels from `from` up to 255; null where no pixel lies there. */
export function medianLevel(counts: Int32Array, from: number): number | null {
  let total = 0;
  for (let level = from; level < 256; level++) total += counts[level] as number;
  if (total === 0) return null;
  let below = 0;
  for (let level = from; level < 256; level++) {
    below += counts[level] as number;
    if (2 * below >= total) return level;
  }
  return null;
}
