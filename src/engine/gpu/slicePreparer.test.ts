import { describe, expect, it } from 'vitest';
import { slicesThatFit } from './slicePreparer.ts';

/** What every adapter grants, bytes. */
const least = { maxBufferSize: 2 ** 28, maxStorageBufferBindingSize: 2 ** 27 };

describe('slices in a batch', () => {
  it.each([1, 2] as const)(
    'fills the largest batch of the network with 512 x 512, version %i',
    (version) => {
      expect(slicesThatFit({ width: 512, height: 512 }, version, least)).toBeGreaterThanOrEqual(16);
    },
  );

  it('takes fewer of larger ones, by what a single buffer may hold, and at least one', () => {
    const most = (side: number, version: 1 | 2) =>
      slicesThatFit({ width: side, height: side }, version, least);
    expect([1024, 2048].map((side) => most(side, 1))).toEqual([4, 1]);
    expect([1024, 2048].map((side) => most(side, 2))).toEqual([7, 2]);
    const tiny = { maxBufferSize: 2 ** 20, maxStorageBufferBindingSize: 2 ** 20 };
    expect(slicesThatFit({ width: 2048, height: 2048 }, 1, tiny)).toBe(1);
  });
});
