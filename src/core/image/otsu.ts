/** Pixels of each of the 256 grey levels; only those where `where` is not 0, if given. */
export function histogram(data: Uint8Array, where?: Uint8Array): Int32Array {
  const counts = new Int32Array(256);
  for (let i = 0; i < data.length; i++) {
    if (where === undefined || where[i] !== 0) {
      const level = data[i] as number;
      counts[level] = (counts[level] as number) + 1;
    }
  }
  return counts;
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
