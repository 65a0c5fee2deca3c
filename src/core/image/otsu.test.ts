import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogram, medianLevel, otsuThreshold } from './otsu.ts';
import { runsOf } from './runs.ts';

const imageOf = (data: Uint8Array) => ({ width: data.length, height: 1, data });
const anyLevels = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 60 });
const countsOf = (levels: readonly number[]) => histogram(imageOf(Uint8Array.from(levels)));

describe('histogram', () => {
  it('counts all pixels, or those of a mask', () => {
    const image = imageOf(Uint8Array.of(3, 3, 9));
    const region = runsOf(imageOf(Uint8Array.of(255, 0, 0)));
    expect([3, 9].map((level) => histogram(image)[level])).toEqual([2, 1]);
    expect([3, 9].map((level) => histogram(image, region)[level])).toEqual([1, 0]);
  });
});

describe('otsuThreshold', () => {
  it('parts the levels with the least variance inside the two classes', () => {
    fc.assert(
      fc.property(anyLevels, (levels) => {
        const within = (threshold: number) =>
          spread(levels.filter((level) => level <= threshold)) +
          spread(levels.filter((level) => level > threshold));
        const chosen = within(otsuThreshold(countsOf(levels)));
        const least = Math.min(...levels.map(within));
        expect(chosen).toBeLessThanOrEqual(least + 1e-6 * (1 + least));
      }),
    );
  });

  it('is the last level of the darker class, and 0 where there is only one', () => {
    expect(otsuThreshold(countsOf([10, 12, 200, 210]))).toBe(12);
    expect(otsuThreshold(countsOf([77, 77]))).toBe(0);
    expect(otsuThreshold(new Int32Array(256))).toBe(0);
  });
});

describe('medianLevel', () => {
  it('is the lower median of the levels from the first that counts', () => {
    fc.assert(
      fc.property(anyLevels, fc.integer({ min: 0, max: 255 }), (levels, from) => {
        const counted = levels.filter((level) => level >= from).sort((a, b) => a - b);
        const expected = counted[Math.floor((counted.length - 1) / 2)] ?? null;
        expect(medianLevel(countsOf(levels), from)).toBe(expected);
      }),
    );
  });
});

/** Sum of squared distances from the mean. */
function spread(levels: readonly number[]): number {
  const mean = levels.reduce((sum, level) => sum + level, 0) / Math.max(1, levels.length);
  return levels.reduce((sum, level) => sum + (level - mean) ** 2, 0);
}
