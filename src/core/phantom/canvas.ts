import { directionOf } from './contour.ts';
import { distanceTo, extent, type Solid } from './solid.ts';

/** The pixel grid of a series in the body's coordinates; the same for every slice. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly pixelMm: number;
  /** Of each column and row, mm. */
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  /** Of each pixel about the body's axis. */
  readonly direction: Float32Array;
  readonly radius: Float32Array;
}

/** The picture's centre lies a little behind the body's axis, so that the table is seen. */
const centreYMm = 12;

export function makeGrid(columns: number, rows: number, pixelMm: number): Grid {
  const xs = Float32Array.from({ length: columns }, (_, c) => (c - (columns - 1) / 2) * pixelMm);
  const ys = Float32Array.from(
    { length: rows },
    (_, r) => (r - (rows - 1) / 2) * pixelMm + centreYMm,
  );
  const direction = new Float32Array(columns * rows);
  const radius = new Float32Array(columns * rows);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, i++) {
      const x = xs[c] as number;
      const y = ys[r] as number;
      direction[i] = directionOf(x, y);
      radius[i] = Math.hypot(x, y);
    }
  }
  return { columns, rows, pixelMm, xs, ys, direction, radius };
}

/** A slice being painted, HU before noise. */
export interface Canvas {
  readonly grid: Grid;
  readonly hu: Float32Array;
  readonly edgeMm: number;
}

/** Share of a pixel inside a surface that lies `depth` mm away: partial volume over the edge's width. */
export function coverage(depth: number, edgeMm: number): number {
  return Math.min(1, Math.max(0, 0.5 + depth / edgeMm));
}

/** Calls back for each pixel whose centre lies in the box, mm. */
export function eachPixel(
  grid: Grid,
  box: { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number },
  visit: (i: number, x: number, y: number) => void,
): void {
  const { columns, rows, pixelMm, xs, ys } = grid;
  const left = xs[0] as number;
  const top = ys[0] as number;
  const c0 = Math.max(0, Math.ceil((box.x0 - left) / pixelMm));
  const c1 = Math.min(columns - 1, Math.floor((box.x1 - left) / pixelMm));
  const r0 = Math.max(0, Math.ceil((box.y0 - top) / pixelMm));
  const r1 = Math.min(rows - 1, Math.floor((box.y1 - top) / pixelMm));
  for (let r = r0; r <= r1; r++) {
    const y = ys[r] as number;
    for (let c = c0; c <= c1; c++) visit(r * columns + c, xs[c] as number, y);
  }
}

export interface SolidPaint {
  readonly hu: number;
  /** mm added all around (a wall), negative to paint only the inside. */
  readonly grow?: number;
  /** Depth inside the region that the solid may not leave, mm, per pixel, and how far it keeps from its border. */
  readonly within?: Float32Array;
  readonly insetMm?: number;
}

/** Paints the cut through a solid at height z. */
export function paintSolid(canvas: Canvas, solid: Solid, z: number, paint: SolidPaint): void {
  const { grid, hu, edgeMm } = canvas;
  const grow = paint.grow ?? 0;
  const reach = Math.max(grow, 0) + edgeMm;
  const { low, high } = extent(solid);
  if (z < low[2] - reach || z > high[2] + reach) return;
  const { within } = paint;
  const inset = paint.insetMm ?? 0;
  const box = { x0: low[0] - reach, x1: high[0] + reach, y0: low[1] - reach, y1: high[1] + reach };
  eachPixel(grid, box, (i, x, y) => {
    let depth = grow - distanceTo(solid, x, y, z);
    if (within) depth = Math.min(depth, (within[i] as number) - inset);
    const share = coverage(depth, edgeMm);
    if (share > 0) hu[i] = (hu[i] as number) + (paint.hu - (hu[i] as number)) * share;
  });
}
