import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImage, anyMask, at, imageFrom, mirrored } from '../../../tests/randomImages.ts';
import { nearestIndex } from './border.ts';
import { boundsOf } from './bounds.ts';
import { resizeLinear } from './resize.ts';
import { runsAbove } from './runs.ts';
import type { GreyImage } from './types.ts';

const anySide = fc.integer({ min: 1, max: 40 });

describe('resizeLinear', () => {
  it('leaves an image of the same size as it is', () => {
    fc.assert(
      fc.property(anyImage(), (image) => {
        expect(resizeLinear(image, image.width, image.height)).toEqual(image);
      }),
    );
  });

  it('stays within a grey level of the exact weighted mean', () => {
    fc.assert(
      fc.property(anyImage(), anySide, anySide, (image, width, height) => {
        const resized = resizeLinear(image, width, height);
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const exact = exactlyAt(image, (x + 0.5) / width, (y + 0.5) / height);
            expect(Math.abs(at(resized, x, y) - exact)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('keeps an even image even', () => {
    for (const level of [0, 1, 127, 128, 254, 255]) {
      const resized = resizeLinear(
        imageFrom(13, 8, () => level),
        37,
        21,
      );
      expect(new Set(resized.data)).toEqual(new Set([level]));
    }
  });

  it('may skip what is 0 anyway', () => {
    fc.assert(
      fc.property(anyImage(), anyMask(), anySide, anySide, (image, mask, width, height) => {
        const shown = imageFrom(image.width, image.height, (x, y) =>
          at(mask, x, y) === 0 ? 0 : at(image, x, y),
        );
        const content = boundsOf(runsAbove(shown, 0));
        expect(resizeLinear(shown, width, height, content)).toEqual(
          resizeLinear(shown, width, height),
        );
      }),
    );
  });

  it('gives a mirrored image its mirrored result, within a level', () => {
    fc.assert(
      fc.property(anyImage(), anySide, anySide, (image, width, height) => {
        const one = resizeLinear(mirrored(image), width, height);
        const other = mirrored(resizeLinear(image, width, height));
        const apart = one.data.map((level, i) => Math.abs(level - (other.data[i] ?? 0)));
        expect(Math.max(...apart)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

/** The bilinear mean with half-pixel centres; u and v are shares of the sides. */
function exactlyAt(image: GreyImage, u: number, v: number): number {
  const x = u * image.width - 0.5;
  const y = v * image.height - 0.5;
  const left = Math.floor(x);
  const top = Math.floor(y);
  let sum = 0;
  for (const [dx, wide] of [
    [0, 1 - (x - left)],
    [1, x - left],
  ] as const) {
    for (const [dy, high] of [
      [0, 1 - (y - top)],
      [1, y - top],
    ] as const) {
      const level = at(
        image,
        nearestIndex(left + dx, image.width),
        nearestIndex(top + dy, image.height),
      );
      sum += wide * high * level;
    }
  }
  return sum;
}
