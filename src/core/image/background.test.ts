import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyMask, maskFrom, mirrored, transposed } from '../../../tests/randomImages.ts';
import * as background from './background.ts';
import { drawRuns, runsOf } from './runs.ts';
import type { Mask } from './types.ts';

const enclosedBlack = (body: Mask) => drawRuns(background.enclosedBlack(runsOf(body)));
const fillHoles = (mask: Mask, largest: number) =>
  drawRuns(background.fillHoles(runsOf(mask), largest));

describe('enclosedBlack', () => {
  it('leaves out black that reaches the border, but not past a corner', () => {
    expect(enclosedBlack(maskFrom('.....', '.##..', '#..#.', '.##..', '.....'))).toEqual(
      maskFrom('.....', '.....', '.##..', '.....', '.....'),
    );
    expect(enclosedBlack(maskFrom('####', '#..#', '#.##')).data.includes(255)).toBe(false);
  });

  it('is never white where the body is, and turns with it', () => {
    fc.assert(
      fc.property(anyMask(), (body) => {
        const inside = enclosedBlack(body);
        expect(inside.data.some((value, i) => value !== 0 && body.data[i] !== 0)).toBe(false);
        expect(enclosedBlack(mirrored(body))).toEqual(mirrored(inside));
        expect(enclosedBlack(transposed(body))).toEqual(transposed(inside));
      }),
    );
  });
});

describe('fillHoles', () => {
  const holes = maskFrom('#######', '#.#...#', '#######');

  it('fills holes up to the size given', () => {
    expect(fillHoles(holes, 1)).toEqual(maskFrom('#######', '###...#', '#######'));
    expect(fillHoles(holes, 3).data.includes(0)).toBe(false);
    expect(fillHoles(holes, 0)).toEqual(holes);
  });

  it('leaves no hole when any size may be filled', () => {
    fc.assert(
      fc.property(anyMask(), (mask) => {
        const filled = fillHoles(mask, mask.data.length);
        expect(enclosedBlack(filled).data.includes(255)).toBe(false);
      }),
    );
  });
});
