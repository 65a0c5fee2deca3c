import { describe, expect, it } from 'vitest';
import { pixelAt, placeImage, wholeImage } from './placement.ts';

const tile = { width: 680, height: 484 };
const image = { width: 512, height: 512 };

describe('placeImage', () => {
  it('fits the whole image into the middle of the tile', () => {
    const { scaleX, scaleY, left, top } = placeImage(tile, image, 1, wholeImage);
    expect([scaleX, scaleY]).toEqual([484 / 512, 484 / 512]);
    expect([left, top]).toEqual([98, 0]);
  });

  it('gives tall pixels their height', () => {
    const { scaleX, scaleY } = placeImage(tile, image, 2, wholeImage);
    expect(scaleY).toBe(2 * scaleX);
    expect(512 * scaleY).toBe(484);
  });

  it('zooms about the middle and moves by CSS pixels', () => {
    const look = { zoom: 2, panX: 10, panY: -5 };
    const { left, top } = placeImage(tile, image, 1, look);
    expect([left, top]).toEqual([340 - 484 + 10, 242 - 484 - 5]);
  });
});

describe('pixelAt', () => {
  const placement = placeImage(tile, image, 1, wholeImage);

  it('is the pixel under the point', () => {
    expect(pixelAt(placement, image, 98, 0)).toEqual({ x: 0, y: 0 });
    expect(pixelAt(placement, image, 340, 242)).toEqual({ x: 256, y: 256 });
  });

  it('is null beside the image', () => {
    expect(pixelAt(placement, image, 97, 100)).toBe(null);
    expect(pixelAt(placement, image, 340, 484)).toBe(null);
  });
});
