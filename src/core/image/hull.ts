import type { Mask } from './types.ts';

/**
 * The convex hull of the white pixels in the columns from `left` up to `right`: white are all pixels
 * whose centre lies in the hull of the white centres, its edges included. Whole numbers throughout,
 * so any other exact program draws the same pixels.
 */
export function convexHull(mask: Mask, left: number, right: number): Mask {
  const { width, height } = mask;
  const data = new Uint8Array(width * height);
  const first = new Int32Array(height).fill(-1);
  const last = new Int32Array(height).fill(-1);
  const rows: number[] = [];
  for (let y = 0; y < height; y++) {
    const base = y * width;
    let from = left;
    while (from < right && mask.data[base + from] === 0) from++;
    if (from >= right) continue;
    let to = right - 1;
    while (mask.data[base + to] === 0) to--;
    first[y] = from;
    last[y] = to;
    rows.push(y);
  }
  const leftEdge = edge(rows, first, 1);
  const rightEdge = edge(rows, last, -1);
  for (let k = 0; k + 1 < leftEdge.length || k + 1 < rightEdge.length; k++) {
    spanEdge(leftEdge, k, first, Math.ceil);
    spanEdge(rightEdge, k, last, Math.floor);
  }
  for (let y = 0; y < height; y++) {
    if ((first[y] as number) >= 0)
      data.fill(255, y * width + (first[y] as number), y * width + (last[y] as number) + 1);
  }
  return { width, height, data };
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
