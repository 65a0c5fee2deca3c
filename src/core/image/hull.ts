import { type Runs, RunWriter } from './runs.ts';

/**
 * The convex hull of the white pixels in the columns from `left` up to `right`: white are all pixels
 * whose centre lies in the hull of the white centres, its edges included. Whole numbers throughout,
 * so any other exact program draws the same pixels.
 */
export function convexHull(mask: Runs, left: number, right: number): Runs {
  const { height } = mask;
  const first = new Int32Array(height).fill(-1);
  const last = new Int32Array(height).fill(-1);
  const rows = outermost(mask, left, right, first, last);
  const leftEdge = edge(rows, first, 1);
  const rightEdge = edge(rows, last, -1);
  for (let k = 0; k + 1 < leftEdge.length || k + 1 < rightEdge.length; k++) {
    spanEdge(leftEdge, k, first, Math.ceil);
    spanEdge(rightEdge, k, last, Math.floor);
  }
  const writer = new RunWriter(mask);
  for (let y = 0; y < height; y++) {
    if ((first[y] as number) >= 0) writer.add(first[y] as number, (last[y] as number) + 1);
    writer.endRow();
  }
  return writer.done();
}

/** Notes the first and the last white pixel of each row between the columns; returns the rows that have any. */
function outermost(
  { height, rows, start, end }: Runs,
  left: number,
  right: number,
  first: Int32Array,
  last: Int32Array,
): number[] {
  const found: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      const from = Math.max(start[run] as number, left);
      const to = Math.min(end[run] as number, right) - 1;
      if (from > to) continue;
      if ((first[y] as number) < 0) {
        first[y] = from;
        found.push(y);
      }
      last[y] = to;
    }
  }
  return found;
}

/** The hull's corners on one side, top to bottom. @param side 1 for the left edge, -1 for the right */
function edge(rows: readonly number[], column: Int32Array, side: 1 | -1): number[] {
  const corners: number[] = [];
  for (const y of rows) {
    while (corners.length >= 2) {
      const b = corners[corners.length - 1] as number;
      const a = corners[corners.length - 2] as number;
      const ab = (column[b] as number) - (column[a] as number);
      const ay = (column[y] as number) - (column[a] as number);
      // The corner stays only where it stands out beyond the straight line from a to y.
      if (side * (ab * (y - a) - ay * (b - a)) < 0) break;
      corners.pop();
    }
    corners.push(y);
  }
  return corners;
}

/** Fills in the columns of the hull between two neighbouring corners. */
function spanEdge(
  corners: readonly number[],
  k: number,
  column: Int32Array,
  round: (value: number) => number,
): void {
  const top = corners[k];
  const bottom = corners[k + 1];
  if (top === undefined || bottom === undefined) return;
  const x = column[top] as number;
  const run = (column[bottom] as number) - x;
  const rise = bottom - top;
  // A quotient of whole numbers below 2^53 is exact where it is whole, so rounding never errs.
  for (let y = top + 1; y < bottom; y++) column[y] = x + round((run * (y - top)) / rise);
}
