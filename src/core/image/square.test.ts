import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImage, at, imageFrom } from '../../../tests/randomImages.ts';
import { centredSquare, cut, paddedSquare } from './square.ts';

describe('squares', () => {
  it('lie in the middle, the odd pixel right or below', () => {
    expect(centredSquare(7, 4)).toEqual({ left: 1, top: 0, width: 4, height: 4 });
    expect(centredSquare(4, 9)).toEqual({ left: 0, top: 2, width: 4, height: 4 });
    expect(paddedSquare(7, 4)).toEqual({ left: 0, top: -1, width: 7, height: 7 });
    expect(paddedSquare(5, 5)).toEqual({ left: 0, top: 0, width: 5, height: 5 });
  });
});

describe('cut', () => {
  it('takes each pixel from its place, and 0 from past the image', () => {
    const side = fc.integer({ min: 1, max: 12 });
    const shift = fc.integer({ min: -15, max: 15 });
    const box = fc.record({ left: shift, top: shift, width: side, height: side });
    fc.assert(
      fc.property(anyImage(10), box, (image, { left, top, width, height }) => {
        const expected = imageFrom(width, height, (x, y) => at(image, x + left, y + top));
        expect(cut(image, { left, top, width, height })).toEqual(expected);
      }),
    );
  });
});
