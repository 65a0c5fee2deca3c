import { describe, expect, it } from 'vitest';
import { poolSize } from './poolSize.ts';

describe('poolSize', () => {
  it.each([
    [2, 8, 2],
    [16, 8, 8],
    [8, null, 8],
    [8, 2, 2],
    [1, 1, 1],
    [0, null, 1],
    [Number.NaN, null, 1],
  ])('with %d cores and %d GB is %d', (cores, memoryGb, size) => {
    expect(poolSize(cores, memoryGb)).toBe(size);
  });
});
