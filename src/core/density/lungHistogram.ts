/** Voxels below or above are counted at the ends. */
export const lowestHu = -1200;
export const highestHu = 600;

/** How often each whole HU stands in the lungs of a slice, or of a series. */
export interface LungHistogram {
  /** Entry i counts `lowestHu + i`; what lies outside stands in the first or the last entry. */
  readonly counts: Uint32Array;
  /** Voxels counted, all entries together. */
  readonly voxels: number;
}

export function emptyHistogram(): LungHistogram {
  return { counts: new Uint32Array(highestHu - lowestHu + 1), voxels: 0 };
}

/**
 * Counts the HU inside a mask. Slices of one series count alike: each stands for the same volume.
 *
 * @param hu whole HU, row by row
 * @param mask as many entries; lung where not 0
 * @param into added to when given; the result shares its counts
 */
export function countLung(
  hu: Int16Array,
  mask: Uint8Array,
  into: LungHistogram = emptyHistogram(),
): LungHistogram {
  if (hu.length !== mask.length) {
    throw new RangeError(`${hu.length} HU with a mask of ${mask.length}`);
  }
  const { counts } = into;
  const last = counts.length - 1;
  let voxels = into.voxels;
  for (let i = 0; i < hu.length; i++) {
    if (mask[i] === 0) continue;
    const at = Math.min(Math.max((hu[i] as number) - lowestHu, 0), last);
    counts[at] = (counts[at] as number) + 1;
    voxels++;
  }
  return { counts, voxels };
}

/** Adds `one` to `into`, whose counts the result shares. */
export function addHistogram(into: LungHistogram, one: LungHistogram): LungHistogram {
  const { counts } = into;
  for (let i = 0; i < counts.length; i++) {
    counts[i] = (counts[i] as number) + (one.counts[i] as number);
  }
  return { counts, voxels: into.voxels + one.voxels };
}
