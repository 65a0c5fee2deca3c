import { describe, expect, it } from 'vitest';
import { addHu, countHu, huProblem, middleSlices } from './huScale.ts';

const width = 64;

/** A crude chest: air outside, tissue, lungs within. `scaled` turns each HU into what a wrong header makes of it. */
function chest(scaled: (hu: number) => number = (hu) => hu): Int16Array {
  return Int16Array.from({ length: width * width }, (_, i) => {
    const [x, y] = [(i % width) - width / 2, Math.floor(i / width) - width / 2];
    const depth = Math.hypot(x, y);
    return scaled(depth > 28 ? -1000 : depth > 20 ? 40 : -850);
  });
}

const judged = (hu: Int16Array) => huProblem(countHu(hu, width), 'Thorax');

describe('huProblem', () => {
  it('has nothing against a chest', () => {
    expect(judged(chest())).toBeNull();
  });

  it.each([
    ['a lost intercept', (hu: number) => hu + 1024],
    ['an intercept applied twice', (hu: number) => hu - 1024],
    ['a lost slope', (hu: number) => hu / 16],
    ['8-bit grey levels', (hu: number) => (Math.min(150, Math.max(-1350, hu)) + 1350) / 5.9],
    ['inverted grey levels', (hu: number) => -hu],
  ])('refuses %s', (_, scaled) => {
    expect(judged(chest(scaled))).toMatchObject({ code: 'HU_IMPLAUSIBLE', severity: 'error' });
  });

  it('lets pass the one low value that scanners fill corners with', () => {
    expect(judged(chest((hu) => (hu === -1000 ? -3024 : hu)))).toMatchObject({
      code: 'HU_IMPLAUSIBLE',
    });
    const corners = chest();
    corners.fill(-3024, 0, 8 * width);
    expect(judged(corners)).toBeNull();
  });

  it('warns of values outside the scale', () => {
    const metal = chest();
    metal.fill(9000, 30 * width, 32 * width);
    metal.fill(9000, 28 * width, 29 * width);
    expect(judged(metal)).toMatchObject({ code: 'HU_OUTSIDE', severity: 'warning' });
  });

  it('adds up slices, and says nothing of none', () => {
    const two = [countHu(chest(), width), countHu(chest(), width)];
    expect(addHu(two).pixels).toBe(2 * 16 * 16);
    expect(huProblem(addHu([]), 'Thorax')).toBeNull();
  });
});

describe('middleSlices', () => {
  it('spreads over the middle half', () => {
    expect(middleSlices(100, 5)).toEqual([30, 40, 50, 60, 70]);
  });

  it('names each slice of a short series once', () => {
    for (const slices of [1, 2, 3, 7]) {
      const places = middleSlices(slices, 5);
      expect(new Set(places).size).toBe(places.length);
      expect(places.every((place) => place >= 0 && place < slices)).toBe(true);
      expect(places.length).toBeGreaterThan(0);
    }
  });
});
