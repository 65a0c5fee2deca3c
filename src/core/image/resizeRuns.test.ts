import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMask } from '../../../tests/randomImages.ts';
import { resizeLinear } from './resize.ts';
import { resizeRuns } from './resizeRuns.ts';
import { drawRuns, runsAbove, runsOf } from './runs.ts';

const anySide = fc.integer({ min: 1, max: 60 });

describe('resizeRuns', () => {
  it('is what a linear resize of the mask has above the middle', () => {
    fc.assert(
      fc.property(anyMask(), anySide, anySide, (mask, width, height) => {
        const expected = runsAbove(resizeLinear(mask, width, height), 127);
        expect(drawRuns(resizeRuns(runsOf(mask), width, height))).toEqual(drawRuns(expected));
      }),
      { numRuns: 300 },
    );
  });

  it.each([2, 3, 0.5])('is that for %d times the size, too', (times) => {
    fc.assert(
      fc.property(anyMask(), (mask) => {
        const width = Math.ceil(mask.width * times);
        const height = Math.ceil(mask.height * times);
        const expected = runsAbove(resizeLinear(mask, width, height), 127);
        expect(drawRuns(resizeRuns(runsOf(mask), width, height))).toEqual(drawRuns(expected));
      }),
    );
  });
});
