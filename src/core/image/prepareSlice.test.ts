import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImage, at, imageFrom, mirrored, transposed } from '../../../tests/randomImages.ts';
import { prepareSlice } from './prepareSlice.ts';
import { LEAST_LUNG_FRACTION, prepareFromMask } from './prepareSlice2.ts';
import type { GreyImage, PreparedSlice, PrepareVersion } from './types.ts';
import { VIEW_SIDE } from './view.ts';

const versions: readonly PrepareVersion[] = [1, 2];

/** Air, an oval of soft tissue and two ovals of lung; with an opacity at the right lung's edge. */
function chest(width: number, height: number, opacity = false): GreyImage {
  const oval = (u: number, v: number, cu: number, cv: number, ru: number, rv: number) =>
    ((u - cu) / ru) ** 2 + ((v - cv) / rv) ** 2 <= 1;
  return imageFrom(width, height, (x, y) => {
    const u = (x + 0.5) / width;
    const v = (y + 0.5) / height;
    const lung = oval(u, v, 0.32, 0.5, 0.12, 0.22) || oval(u, v, 0.68, 0.5, 0.12, 0.22);
    if (lung && opacity && u < 0.26 && Math.abs(v - 0.5) < 0.06) return 185;
    if (lung) return 84;
    return oval(u, v, 0.5, 0.5, 0.42, 0.34) ? 236 : 60;
  });
}

function expectSound(slice: PreparedSlice, { width, height }: GreyImage): void {
  expect([slice.image.width, slice.image.height]).toEqual([VIEW_SIDE, VIEW_SIDE]);
  expect(slice.image.data.length).toBe(VIEW_SIDE ** 2);
  expect([slice.mask.width, slice.mask.height]).toEqual([width, height]);
  expect(slice.mask.data.length).toBe(width * height);
  expect(slice.mask.data.every((value) => value === 0 || value === 255)).toBe(true);
  expect(slice.lungFraction).toBeGreaterThanOrEqual(0);
  expect(slice.lungFraction).toBeLessThanOrEqual(1);
  expect(slice.lungFraction === 0).toBe(!slice.mask.data.includes(255));
  expect(slice.box.width).toBe(slice.box.height);
  expect(slice.box.width).toBeGreaterThan(0);
}

describe('prepareSlice', () => {
  it('answers for any small picture', () => {
    fc.assert(
      fc.property(anyImage(40), fc.constantFrom(...versions), (grey, version) => {
        expectSound(prepareSlice(version, grey), grey);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [1, 1],
    [2048, 1],
    [1, 2048],
    [2048, 3],
    [2048, 2048],
  ])('answers for %i x %i', (width, height) => {
    const grey = chest(width, height);
    for (const version of versions) expectSound(prepareSlice(version, grey), grey);
  });

  it.each(versions)('finds no lung in air or tissue alone, version %i', (version) => {
    for (const level of [0, 60, 236, 255]) {
      const slice = prepareSlice(
        version,
        imageFrom(64, 48, () => level),
      );
      expect(slice.lungFraction).toBe(0);
    }
  });

  it.each(versions)('finds the lungs of a chest, version %i', (version) => {
    const grey = chest(300, 300);
    const { mask, lungFraction } = prepareSlice(version, grey);
    const lungs = grey.data.map((level) => (level === 84 ? 255 : 0));
    const both = mask.data.filter((value, i) => value === 255 && lungs[i] === 255).length;
    const all = (data: Uint8Array) => data.filter((value) => value === 255).length;
    expect((2 * both) / (all(mask.data) + all(lungs))).toBeGreaterThan(0.97);
    expect(lungFraction).toBeCloseTo(all(lungs) / lungs.length, 2);
  });

  it('gives a mirrored or turned square slice its mirrored or turned mask in version 1', () => {
    const grey = chest(120, 120, true);
    const { mask } = prepareSlice(1, grey);
    expect(prepareSlice(1, mirrored(grey)).mask).toEqual(mirrored(mask));
    expect(prepareSlice(1, transposed(grey)).mask).toEqual(transposed(mask));
  });

  it('leaves the slice that it is given untouched', () => {
    const grey = chest(100, 80);
    const before = grey.data.slice();
    for (const version of versions) prepareSlice(version, grey);
    expect(grey.data).toEqual(before);
  });
});

describe('version 2', () => {
  it('keeps an opacity at the edge that version 1 loses', () => {
    const grey = chest(300, 300, true);
    const inOpacity = ({ mask }: PreparedSlice) =>
      mask.data.filter((value, i) => value === 255 && grey.data[i] === 185).length;
    const opacity = grey.data.filter((level) => level === 185).length;
    expect(inOpacity(prepareSlice(2, grey)) / opacity).toBeGreaterThan(0.9);
    expect(inOpacity(prepareSlice(1, grey)) / opacity).toBeLessThan(0.1);
  });

  it('fills its view with the lungs, black outside', () => {
    const { image, box } = prepareSlice(2, chest(512, 512));
    expect(Math.abs(box.width - 1.1 * 0.6 * 512)).toBeLessThan(5);
    const corners = [at(image, 0, 0), at(image, 199, 0), at(image, 0, 199), at(image, 199, 199)];
    expect(corners).toEqual([0, 0, 0, 0]);
    expect(at(image, 40, 100)).toBe(84);
  });

  it('shows the whole body where there is hardly any lung', () => {
    const body = imageFrom(200, 200, (x, y) => (Math.hypot(x - 99.5, y - 99.5) < 60 ? 236 : 60));
    const { image, box, lungFraction } = prepareSlice(2, body);
    expect(lungFraction).toBeLessThan(LEAST_LUNG_FRACTION);
    expect(Math.abs(box.width - 132)).toBeLessThanOrEqual(3);
    expect(at(image, 100, 100)).toBe(236);
    expect(at(image, 3, 3)).toBe(60);
  });

  it('takes gas in the bowel for no lung', () => {
    const abdomen = imageFrom(256, 256, (x, y) => {
      if (Math.hypot(x - 100, y - 90) < 18) return 59;
      return Math.hypot((x - 128) / 1.2, y - 128) < 85 ? 236 : 60;
    });
    expect(prepareSlice(2, abdomen).lungFraction).toBe(0);
    expect(prepareSlice(1, abdomen).lungFraction).toBeGreaterThan(LEAST_LUNG_FRACTION);
  });

  it('keeps lungs that a crop cuts off', () => {
    const whole = chest(400, 400);
    const crop = imageFrom(240, 150, (x, y) => at(whole, x + 80, y + 125));
    const lung = crop.data.filter((level) => level === 84).length / crop.data.length;
    expect(Math.abs(prepareSlice(2, crop).lungFraction - lung)).toBeLessThan(0.02);
  });
});

describe('prepareFromMask', () => {
  it('gives the same view as lungs that were found', () => {
    const grey = chest(256, 256);
    const found = prepareSlice(2, grey);
    const given = prepareFromMask(grey, found.mask);
    expect(given.mask).toBe(found.mask);
    expect(given.box).toEqual(found.box);
    expect(given.image).toEqual(found.image);
  });

  it('shows the whole slice where the mask is empty', () => {
    const grey = chest(90, 60);
    const { box, lungFraction } = prepareFromMask(
      grey,
      imageFrom(90, 60, () => 0),
    );
    expect(lungFraction).toBe(0);
    expect(box).toEqual({ left: 0, top: -15, width: 90, height: 90 });
  });
});
