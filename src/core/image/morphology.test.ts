import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMask, at, imageFrom } from '../../../tests/randomImages.ts';
import * as morphology from './morphology.ts';
import { DISC_9, type Kernel, SQUARE_3, SQUARE_5 } from './morphology.ts';
import { drawRuns, type Runs, runsOf } from './runs.ts';
import type { Mask } from './types.ts';

const onMasks =
  (operation: (runs: Runs, kernel: Kernel) => Runs) =>
  (mask: Mask, kernel: Kernel): Mask =>
    drawRuns(operation(runsOf(mask), kernel));
const dilate = onMasks(morphology.dilate);
const erode = onMasks(morphology.erode);
const open = onMasks(morphology.open);
const close = onMasks(morphology.close);
const anyKernel = fc.constantFrom(SQUARE_3, SQUARE_5, DISC_9);

describe('morphology', () => {
  it('looks at every pixel under the kernel, and at none past the border', () => {
    fc.assert(
      fc.property(anyMask(16), anyKernel, (mask, kernel) => {
        expect(dilate(mask, kernel)).toEqual(underKernel(mask, kernel, 255));
        expect(erode(mask, kernel)).toEqual(underKernel(mask, kernel, 0));
      }),
    );
  });

  it('opens to less and closes to more, and twice is as good as once', () => {
    fc.assert(
      fc.property(anyMask(20), anyKernel, (mask, kernel) => {
        const opened = open(mask, kernel);
        const closed = close(mask, kernel);
        expect(mask.data.every((value, i) => (opened.data[i] ?? 0) <= value)).toBe(true);
        expect(mask.data.every((value, i) => (closed.data[i] ?? 0) >= value)).toBe(true);
        expect(open(opened, kernel)).toEqual(opened);
        expect(close(closed, kernel)).toEqual(closed);
      }),
    );
  });
});

/** The value wherever the kernel meets it, else the other one. */
function underKernel(mask: Mask, kernel: Kernel, value: 0 | 255): Mask {
  const reach = (kernel.length - 1) / 2;
  return imageFrom(mask.width, mask.height, (x, y) => {
    const meets = kernel.some((half, row) =>
      Array.from({ length: 2 * half + 1 }, (_, i) => i - half).some(
        (dx) => at(mask, x + dx, y + row - reach, 255 - value) === value,
      ),
    );
    return meets ? value : 255 - value;
  });
}
