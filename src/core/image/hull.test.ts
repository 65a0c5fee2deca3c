import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyMask,
  at,
  imageFrom,
  maskFrom,
  mirrored,
  transposed,
} from '../../../tests/randomImages.ts';
import * as hull from './hull.ts';
import { drawRuns, runsOf } from './runs.ts';
import type { Mask } from './types.ts';

type Point = readonly [number, number];

const convexHull = (mask: Mask, left: number, right: number) =>
  drawRuns(hull.convexHull(runsOf(mask), left, right));
const hullOf = (mask: Mask) => convexHull(mask, 0, mask.width);

describe('convexHull', () => {
  it('holds the pixels that no straight line parts from the mask', () => {
    fc.assert(
      fc.property(anyMask(9), (mask) => {
        const white = pointsOf(mask);
        const expected = imageFrom(mask.width, mask.height, (x, y) =>
          isInHull([x, y], white) ? 255 : 0,
        );
        expect(hullOf(mask)).toEqual(expected);
      }),
    );
  });

  it('is its own hull, and turns with the mask', () => {
    fc.assert(
      fc.property(anyMask(30), (mask) => {
        const hull = hullOf(mask);
        expect(hullOf(hull)).toEqual(hull);
        expect(hullOf(mirrored(mask))).toEqual(mirrored(hull));
        expect(hullOf(transposed(mask))).toEqual(transposed(hull));
      }),
    );
  });

  it('sees only the columns that it is given', () => {
    expect(convexHull(maskFrom('#..#', '.#..', '#..#'), 0, 3)).toEqual(
      maskFrom('#...', '##..', '#...'),
    );
  });
});

function pointsOf(mask: Mask): Point[] {
  return Array.from(
    { length: mask.data.length },
    (_, i): Point => [i % mask.width, Math.floor(i / mask.width)],
  ).filter(([x, y]) => at(mask, x, y) !== 0);
}

/** Caratheodory: a point of the hull lies in a triangle, on a segment or at a point of the set. */
function isInHull(p: Point, set: readonly Point[]): boolean {
  const extremes = set.filter(
    ([x, y]) =>
      !set.some((q) => q[1] === y && q[0] < x) || !set.some((q) => q[1] === y && q[0] > x),
  );
  return extremes.some((a, i) =>
    extremes.slice(i).some((b, j) => extremes.slice(i + j).some((c) => isInTriangle(p, a, b, c))),
  );
}

function isInTriangle(p: Point, a: Point, b: Point, c: Point): boolean {
  const sides = [turn(a, b, p), turn(b, c, p), turn(c, a, p)];
  const within = [0, 1].every((axis) => {
    const along = [a, b, c].map((q) => q[axis] ?? 0);
    const here = p[axis] ?? 0;
    return here >= Math.min(...along) && here <= Math.max(...along);
  });
  return within && (sides.every((side) => side >= 0) || sides.every((side) => side <= 0));
}

function turn([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}
