import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImage, at, imageFrom, mirrored, transposed } from '../../../tests/randomImages.ts';
import { nearestIndex } from './border.ts';
import { drawRuns } from './runs.ts';
import * as threshold from './threshold.ts';
import { blockSide } from './threshold.ts';
import type { GreyImage } from './types.ts';

const adaptiveMeanThreshold = (image: GreyImage, block: number) =>
  drawRuns(threshold.adaptiveMeanThreshold(image, block));
const anyBlock = fc.integer({ min: 0, max: 20 }).map((n) => 2 * n + 1);

describe('blockSide', () => {
  it('is half the side, made odd', () => {
    expect([1, 2, 3, 4, 5, 6, 511, 512].map(blockSide)).toEqual([1, 1, 1, 3, 3, 3, 255, 257]);
  });
});

describe('adaptiveMeanThreshold', () => {
  it('compares each pixel with the mean around it, added up anew', () => {
    fc.assert(
      fc.property(anyImage(), anyBlock, (image, block) => {
        const expected = imageFrom(image.width, image.height, (x, y) =>
          at(image, x, y) > Math.round(meanAround(image, x, y, block)) ? 255 : 0,
        );
        expect(adaptiveMeanThreshold(image, block)).toEqual(expected);
      }),
    );
  });

  it('does not care which way round the image lies', () => {
    fc.assert(
      fc.property(anyImage(), anyBlock, (image, block) => {
        const white = adaptiveMeanThreshold(image, block);
        expect(adaptiveMeanThreshold(mirrored(image), block)).toEqual(mirrored(white));
        expect(adaptiveMeanThreshold(transposed(image), block)).toEqual(transposed(white));
      }),
    );
  });

  it('finds nothing above the mean where all is the same', () => {
    const even = imageFrom(9, 5, () => 77);
    expect(adaptiveMeanThreshold(even, 5).data.includes(255)).toBe(false);
  });
});

function meanAround(image: GreyImage, x: number, y: number, block: number): number {
  const reach = (block - 1) / 2;
  let sum = 0;
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      sum += at(image, nearestIndex(x + dx, image.width), nearestIndex(y + dy, image.height));
    }
  }
  return sum / (block * block);
}
