import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImage, anyMask, at, imageFrom } from '../../../tests/randomImages.ts';
import { intersection, inverse, union } from './runSets.ts';
import { areaOf, drawRuns, everywhere, notAbove, type Runs, runsAbove, runsOf } from './runs.ts';
import type { Mask } from './types.ts';

const anyLevel = fc.integer({ min: -1, max: 255 });
/** Two masks of one size. */
const anyPair = anyMask().chain((mask) =>
  fc.tuple(
    fc.constant(mask),
    fc
      .array(fc.constantFrom(0, 255), {
        minLength: mask.data.length,
        maxLength: mask.data.length,
      })
      .map((data) => ({ ...mask, data: Uint8Array.from(data) })),
  ),
);

function maskWhere({ width, height }: Mask, white: (x: number, y: number) => boolean): Mask {
  return imageFrom(width, height, (x, y) => (white(x, y) ? 255 : 0));
}

/** Runs of a row lie apart and in order, so that equal masks have equal runs. */
function expectTidy(runs: Runs): void {
  expect(runs.start).toEqual(runsOf(drawRuns(runs)).start);
  expect(runs.end).toEqual(runsOf(drawRuns(runs)).end);
}

describe('runs', () => {
  it('draw the mask that they were taken from', () => {
    fc.assert(
      fc.property(anyMask(), (mask) => {
        const runs = runsOf(mask);
        expect(drawRuns(runs)).toEqual(mask);
        expect(areaOf(runs)).toBe(mask.data.filter((value) => value === 255).length);
      }),
    );
  });

  it('hold more runs than there was room for at first', () => {
    const stripes = imageFrom(300, 40, (x) => (x % 2 === 0 ? 255 : 0));
    expect(runsOf(stripes).start.length).toBe(6000);
    expect(drawRuns(runsOf(stripes))).toEqual(stripes);
  });

  it('tell what is above a level, and what in them is not', () => {
    fc.assert(
      fc.property(anyImage(), anyLevel, anyLevel, (image, low, high) => {
        const above = runsAbove(image, low);
        expect(drawRuns(above)).toEqual(maskWhere(image, (x, y) => at(image, x, y) > low));
        const between = notAbove(above, image, high);
        expect(drawRuns(between)).toEqual(
          maskWhere(image, (x, y) => at(image, x, y) > low && at(image, x, y) <= high),
        );
        expectTidy(between);
      }),
    );
  });

  it('cover everything', () => {
    const size = { width: 3, height: 2 };
    expect(drawRuns(everywhere(size))).toEqual(imageFrom(3, 2, () => 255));
  });
});

describe('sets of runs', () => {
  it('are joined, met and changed over pixel by pixel', () => {
    fc.assert(
      fc.property(anyPair, fc.integer({ min: -30, max: 30 }), ([a, b], down) => {
        const [one, other] = [runsOf(a), runsOf(b)];
        const joined = union(one, other, down);
        expect(drawRuns(joined)).toEqual(
          maskWhere(a, (x, y) => at(a, x, y) === 255 || at(b, x, y - down) === 255),
        );
        expectTidy(joined);
        const met = intersection(one, other);
        expect(drawRuns(met)).toEqual(
          maskWhere(a, (x, y) => at(a, x, y) === 255 && at(b, x, y) === 255),
        );
        expectTidy(met);
        expect(drawRuns(inverse(one))).toEqual(maskWhere(a, (x, y) => at(a, x, y) === 0));
        expectTidy(inverse(one));
      }),
    );
  });
});
