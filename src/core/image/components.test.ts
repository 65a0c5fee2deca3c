import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMask, at, imageFrom, maskFrom } from '../../../tests/randomImages.ts';
import {
  borderPixels,
  type Components,
  cornerPixels,
  findComponents,
  keptRuns,
  largestComponent,
  only,
  pixelsInside,
  pixelsNotAbove,
} from './components.ts';
import { inverse } from './runSets.ts';
import { drawRuns, runsOf } from './runs.ts';
import type { Mask } from './types.ts';

const anyValue = fc.constantFrom(0 as const, 255 as const);
const anyConnectivity = fc.constantFrom(4 as const, 8 as const);

function componentsOf(mask: Mask, value: 0 | 255, connectivity: 4 | 8): Components {
  const white = runsOf(mask);
  return findComponents(value === 255 ? white : inverse(white), connectivity);
}

describe('findComponents', () => {
  it('labels as a flood from each pixel in raster order does', () => {
    fc.assert(
      fc.property(anyMask(), anyValue, anyConnectivity, (mask, value, connectivity) => {
        const components = componentsOf(mask, value, connectivity);
        const { labels, areas } = flooded(mask, value, connectivity);
        expect([...components.area]).toEqual(areas);
        for (let c = 0; c < components.count; c++) {
          const expected = imageFrom(mask.width, mask.height, (x, y) =>
            labels[y * mask.width + x] === c ? 255 : 0,
          );
          expect(drawRuns(keptRuns(components, only(components, c)))).toEqual(expected);
        }
      }),
    );
  });

  it('joins what meets only at a corner when 8 neighbours count', () => {
    const steps = maskFrom('#..', '.#.', '..#');
    expect(componentsOf(steps, 255, 8).count).toBe(1);
    expect(componentsOf(steps, 255, 4).count).toBe(3);
  });

  it('joins two arms that meet below', () => {
    const cup = componentsOf(maskFrom('#.#', '#.#', '###'), 255, 4);
    expect([cup.count, ...cup.area]).toEqual([1, 7]);
  });
});

describe('measures of components', () => {
  it('count the border, the corners and chosen pixels once each', () => {
    fc.assert(
      fc.property(anyMask(12), anyValue, (mask, value) => {
        const components = componentsOf(mask, value, 4);
        const { labels } = flooded(mask, value, 4);
        const { width, height } = mask;
        const count = (c: number, where: (x: number, y: number) => boolean) =>
          labels.filter((label, i) => label === c && where(i % width, Math.floor(i / width)))
            .length;
        const onBorder = (x: number, y: number) =>
          x === 0 || y === 0 || x === width - 1 || y === height - 1;
        const atCorner = (x: number, y: number) =>
          (x === 0 || x === width - 1) && (y === 0 || y === height - 1);
        const ramp = imageFrom(width, height, (x, y) => (7 * x + 11 * y) % 256);
        const dark = pixelsNotAbove(components, ramp, 60);
        const even = maskFrom(
          ...Array.from({ length: height }, () => '#.'.repeat(width).slice(0, width)),
        );
        const inside = pixelsInside(components, runsOf(even));
        for (let c = 0; c < components.count; c++) {
          expect(borderPixels(components)[c]).toBe(count(c, onBorder));
          expect(cornerPixels(components)[c]).toBe(count(c, atCorner));
          expect(dark[c]).toBe(count(c, (x, y) => at(ramp, x, y) <= 60));
          expect(inside[c]).toBe(count(c, (x, y) => at(even, x, y) === 255));
        }
      }),
    );
  });
});

describe('largestComponent', () => {
  it('is the first of equals, and -1 of none', () => {
    expect(largestComponent(componentsOf(maskFrom('#.##.##'), 255, 4))).toBe(1);
    expect(largestComponent(componentsOf(maskFrom('...'), 255, 4))).toBe(-1);
  });
});

/** The plainest labelling: a stack of pixels to visit. -1 where the mask has another value. */
function flooded(mask: Mask, value: 0 | 255, connectivity: 4 | 8) {
  const labels = new Array<number>(mask.data.length).fill(-1);
  const areas: number[] = [];
  for (let seed = 0; seed < labels.length; seed++) {
    if (mask.data[seed] !== value || labels[seed] !== -1) continue;
    const label = areas.push(0) - 1;
    const stack = [seed];
    while (stack.length > 0) {
      const i = stack.pop() as number;
      if (labels[i] !== -1) continue;
      labels[i] = label;
      areas[label] = (areas[label] as number) + 1;
      const x = i % mask.width;
      const y = Math.floor(i / mask.width);
      for (const dy of [-1, 0, 1]) {
        for (const dx of [-1, 0, 1]) {
          if (connectivity === 4 && dx !== 0 && dy !== 0) continue;
          if (at(mask, x + dx, y + dy, 1) === value) stack.push(i + dy * mask.width + dx);
        }
      }
    }
  }
  return { labels, areas };
}
