import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageFrom } from '../../../tests/randomImages.ts';
import { runsOf } from './runs.ts';
import { squareAround, VIEW_SIDE, viewOf } from './view.ts';

const frame = { width: 256, height: 200 };

describe('squareAround', () => {
  it('is a tenth larger than the longer side, in pixels of the slice', () => {
    const box = { left: 28, top: 50, width: 200, height: 100 };
    expect(squareAround(box, frame, { width: 512, height: 400 })).toEqual({
      left: 36,
      top: -20,
      width: 440,
      height: 440,
    });
  });

  it('holds the box', () => {
    const share = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(share, share, share, share, (x, y, w, h) => {
        const box = { left: x, top: y, width: w + 1, height: h + 1 };
        const slice = { width: 768, height: 600 };
        const square = squareAround(box, frame, slice);
        expect(square.width).toBe(square.height);
        // The tenth is at least one pixel a side where the box has ten; a smaller one may round away.
        const slack = 1;
        expect(square.left).toBeLessThanOrEqual(3 * box.left + slack);
        expect(square.top).toBeLessThanOrEqual(3 * box.top + slack);
        expect(square.left + square.width).toBeGreaterThanOrEqual(
          3 * (box.left + box.width) - slack,
        );
        expect(square.top + square.height).toBeGreaterThanOrEqual(
          3 * (box.top + box.height) - slack,
        );
      }),
    );
  });
});

describe('viewOf', () => {
  const slice = imageFrom(100, 100, (x) => (x < 50 ? 40 : 90));
  const left = { left: 0, top: 0, width: 50, height: 50 };

  it('shows a box at 200 x 200', () => {
    const view = viewOf(slice, left, null);
    expect([view.width, view.height]).toEqual([VIEW_SIDE, VIEW_SIDE]);
    expect(new Set(view.data)).toEqual(new Set([40]));
  });

  it('is black outside the mask and past the slice', () => {
    const nothing = imageFrom(100, 100, () => 0);
    expect(new Set(viewOf(slice, left, runsOf(nothing)).data)).toEqual(new Set([0]));
    const past = { left: 200, top: 0, width: 10, height: 10 };
    expect(new Set(viewOf(slice, past, null).data)).toEqual(new Set([0]));
  });
});
