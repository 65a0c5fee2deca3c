import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMask, maskFrom } from '../../../tests/randomImages.ts';
import * as bounds from './bounds.ts';
import { runsOf } from './runs.ts';
import { cut } from './square.ts';
import type { Mask } from './types.ts';

const boundsOf = (mask: Mask) => bounds.boundsOf(runsOf(mask));

describe('boundsOf', () => {
  it('is the smallest box with all white pixels', () => {
    expect(boundsOf(maskFrom('....', '.#..', '..#.'))).toEqual({
      left: 1,
      top: 1,
      width: 2,
      height: 2,
    });
    expect(boundsOf(maskFrom('..', '..'))).toBeNull();
  });

  it('loses no white pixel and has white on each side', () => {
    fc.assert(
      fc.property(anyMask(), (mask) => {
        const box = boundsOf(mask);
        expect(box === null).toBe(!mask.data.includes(255));
        if (box === null) return;
        const inside = cut(mask, box);
        const white = (data: Uint8Array) => data.filter((value) => value !== 0).length;
        expect(white(inside.data)).toBe(white(mask.data));
        expect(boundsOf(inside)).toEqual({ ...box, left: 0, top: 0 });
      }),
    );
  });
});
