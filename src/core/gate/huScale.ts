import type { Problem } from '../problem.ts';

/** Where the pixels of some slices lie on the Hounsfield scale. */
export interface HuCounts {
  readonly pixels: number;
  /** -1100..-900: air round about, in the airways and in much of the lungs. */
  readonly air: number;
  /** -150..150: fat, muscle, water, blood. */
  readonly tissue: number;
  /** Below -1100 or above 4000, but for the lowest value where that stands for 'outside the image'. */
  readonly outside: number;
}

const air = { from: -1100, to: -900 } as const;
const tissue = { from: -150, to: 150 } as const;
const highest = 4000;
/** Every so many pixels across and down are enough to see a scale. */
const stride = 4;

/** Counts every fourth pixel of every fourth row. */
export function countHu(hu: Int16Array, width: number): HuCounts {
  const counts = { pixels: 0, air: 0, tissue: 0, outside: 0 };
  let lowest = 0;
  let atLowest = 0;
  for (let row = 0; row * width < hu.length; row += stride) {
    for (let i = row * width; i < (row + 1) * width; i += stride) {
      const value = hu[i] as number;
      counts.pixels++;
      if (value >= air.from && value <= air.to) counts.air++;
      else if (value >= tissue.from && value <= tissue.to) counts.tissue++;
      else if (value < air.from || value > highest) counts.outside++;
      if (value < lowest) {
        lowest = value;
        atLowest = 0;
      }
      if (value === lowest) atLowest++;
    }
  }
  // Scanners fill the corners outside their circle with one low value (-2000, -3024) and often do not say so.
  if (lowest < air.from) counts.outside -= atLowest;
  return counts;
}

export function addHu(all: readonly HuCounts[]): HuCounts {
  return all.reduce(
    (sum, one) => ({
      pixels: sum.pixels + one.pixels,
      air: sum.air + one.air,
      tissue: sum.tissue + one.tissue,
      outside: sum.outside + one.outside,
    }),
    { pixels: 0, air: 0, tissue: 0, outside: 0 },
  );
}

/** Chest CTs at hand show 0.31 to 0.50 of air and 0.24 to 0.43 of tissue; a tight crop or a fat patient has less. */
const leastShare = 0.02;
const mostOutside = 0.01;

/** What is wrong with the scale of a series: an error where its images cannot be prepared as in training. */
export function huProblem(counts: HuCounts, subject: string): Problem | null {
  if (counts.pixels === 0) return null;
  const share = (count: number) => count / counts.pixels;
  const without = [
    share(counts.air) < leastShare ? 'air (near -1000)' : null,
    share(counts.tissue) < leastShare ? 'soft tissue (near 0)' : null,
  ].filter((one) => one !== null);
  if (without.length > 0) {
    return {
      code: 'HU_IMPLAUSIBLE',
      subject,
      message: `On the Hounsfield scale of the header there is no ${without.join(' and no ')} in the middle slices.`,
      remedy: 'Export the original CT images; rescale slope or intercept was lost or changed.',
      effect:
        'There is no CT score: lungs and lesions would be looked for at the wrong grey levels.',
      severity: 'error',
    };
  }
  if (share(counts.outside) <= mostOutside) return null;
  return {
    code: 'HU_OUTSIDE',
    subject,
    message: `${(100 * share(counts.outside)).toFixed(0)} % of the pixels lie outside -1100 to 4000 HU.`,
    remedy: 'Look at the images; metal or a changed scale can do it.',
    effect: 'It is scored nevertheless; what lies outside counts as black or white.',
    severity: 'warning',
  };
}

/** Positions of up to `count` slices spread over the middle half of a series. */
export function middleSlices(slices: number, count: number): readonly number[] {
  const places = Array.from({ length: count }, (_, i) =>
    Math.floor(slices * (0.25 + (0.5 * (i + 0.5)) / count)),
  );
  return [...new Set(places)].filter((place) => place < slices);
}
