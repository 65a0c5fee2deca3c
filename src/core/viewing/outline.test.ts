import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mask } from '../image/types.ts';
import { type ClosedLine, outlinePath, traceOutline } from './outline.ts';

/** '#' is inside. */
function mask(...rows: string[]): Mask {
  const width = rows[0]?.length ?? 0;
  const data = Uint8Array.from(rows.join(''), (sign) => (sign === '#' ? 255 : 0));
  return { width, height: rows.length, data };
}

/** Twice the signed area; positive where the mask lies on the right of the way (y points down). */
function doubleArea(line: ClosedLine): number {
  let sum = 0;
  for (let i = 0; i < line.length; i += 2) {
    const j = (i + 2) % line.length;
    sum +=
      (line[i] as number) * (line[j + 1] as number) - (line[j] as number) * (line[i + 1] as number);
  }
  return sum;
}

describe('traceOutline', () => {
  it('goes round one pixel through the middles of its edges', () => {
    expect(traceOutline(mask('...', '.#.', '...'))).toEqual([[1.5, 1, 2, 1.5, 1.5, 2, 1, 1.5]]);
  });

  it('leaves out points within a straight run', () => {
    const [line] = traceOutline(mask('####', '####'));
    expect(line).toHaveLength(2 * 8);
  });

  it('finds outer borders and holes', () => {
    const lines = traceOutline(mask('#####', '#...#', '#.#.#', '#...#', '#####'));
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => doubleArea(line) < 0)).toHaveLength(1);
  });

  it('tells pixels apart that touch at a corner only', () => {
    expect(traceOutline(mask('#.', '.#'))).toHaveLength(2);
  });

  it('has nothing to say of an empty mask', () => {
    expect(traceOutline(mask('...', '...'))).toEqual([]);
  });

  it('encloses the area of the mask less an eighth for every corner cut', () => {
    const anyMask = fc
      .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }) })
      .chain(({ width, height }) =>
        fc
          .array(fc.boolean(), { minLength: width * height, maxLength: width * height })
          .map((inside) => ({
            width,
            height,
            data: Uint8Array.from(inside, (one) => (one ? 255 : 0)),
          })),
      );
    fc.assert(
      fc.property(anyMask, (one) => {
        const pixels = one.data.filter((value) => value !== 0).length;
        const area = traceOutline(one).reduce((sum, line) => sum + doubleArea(line) / 2, 0);
        // Convex corners lose 1/8 each, concave ones gain it.
        expect(area).toBeCloseTo(pixels - cornerBalance(one) / 8, 9);
      }),
    );
  });
});

/** Convex less concave corners: a vertex with one mask pixel round it is convex, with three concave. */
function cornerBalance({ width, height, data }: Mask): number {
  const at = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] !== 0 ? 1 : 0;
  let balance = 0;
  for (let y = 0; y <= height; y++) {
    for (let x = 0; x <= width; x++) {
      const around = [at(x - 1, y - 1), at(x, y - 1), at(x - 1, y), at(x, y)] as const;
      const count = around.reduce<number>((sum, one) => sum + one, 0);
      if (count === 1) balance++;
      if (count === 3) balance--;
      if (count === 2 && around[0] === around[3]) balance += 2;
    }
  }
  return balance;
}

describe('outlinePath', () => {
  it('is the d of an SVG path, closed', () => {
    expect(outlinePath([[1.5, 1, 2, 1.5, 1.5, 2, 1, 1.5]])).toBe('M1.5 1L2 1.5L1.5 2L1 1.5Z');
  });
});
