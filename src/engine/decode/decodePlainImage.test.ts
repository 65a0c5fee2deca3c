import { describe, expect, it } from 'vitest';
import { lumaOf } from './decodePlainImage.ts';

describe('lumaOf', () => {
  it('weighs colours as BT.601 does, leaves greys alone and ignores alpha', () => {
    const rgba = Uint8ClampedArray.of(
      255,
      0,
      0,
      255,
      0,
      255,
      0,
      255,
      0,
      0,
      255,
      0,
      77,
      77,
      77,
      255,
    );
    expect([...lumaOf(rgba)]).toEqual([76, 150, 29, 77]);
  });
});
