import { describe, expect, it } from 'vitest';
import {
  bytes,
  counted,
  duration,
  everyMm,
  millimetres,
  percent,
  plain,
  roughly,
  score,
  signed,
} from './format.ts';

describe('numbers', () => {
  it('have a true minus sign and none for zero', () => {
    expect(signed(-333.74, 1)).toBe('\u2212333.7');
    expect(signed(-0.004, 2)).toBe('0.00');
    expect(plain(-0.5)).toBe('\u22120.5');
  });

  it('have their unit', () => {
    expect(millimetres(-12.5)).toBe('\u221212.5 mm');
    expect(percent(0.2734)).toBe('27.3 %');
    expect(score(0.6449)).toBe('0.64');
    expect([5, 1.249_998].map(everyMm)).toEqual(['every 5 mm', 'every 1.25 mm']);
  });

  it('keep as many digits as were given', () => {
    expect([337, 0.02, 38.1, 2.0000001].map(plain)).toEqual(['337', '0.02', '38.1', '2']);
  });

  it('count in words', () => {
    expect([counted(0, 'slice'), counted(1, 'slice'), counted(2, 'slice')]).toEqual([
      '0 slices',
      '1 slice',
      '2 slices',
    ]);
  });

  it.each([
    [512, '512 B'],
    [31_000, '31 kB'],
    [5_200_000, '5.2 MB'],
  ])('%i bytes are %s', (count, text) => {
    expect(bytes(count)).toBe(text);
  });
});

describe('times', () => {
  it.each([
    [840, '840 ms'],
    [6400, '6.4 s'],
    [59_960, '1 min 00 s'],
    [65_000, '1 min 05 s'],
  ])('%i ms are %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it.each([
    [300, 'about 5 s left'],
    [5_001, 'about 10 s left'],
    [61_000, 'about 1 min 05 s left'],
  ])('%i ms left are %s', (ms, text) => {
    expect(roughly(ms)).toBe(text);
  });
});
