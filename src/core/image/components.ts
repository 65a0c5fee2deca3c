import { type Runs, RunWriter } from './runs.ts';
import type { GreyImage } from './types.ts';

/**
 * The connected components of the white pixels: run r belongs to component label[r]. They are numbered in
 * raster order of their first pixel.
 */
export interface Components {
  readonly runs: Runs;
  readonly count: number;
  readonly label: Int32Array;
  /** Pixels of each component. */
  readonly area: Int32Array;
}

/**
 * Joins runs of neighbouring rows that touch in a union-find whose root is the earliest run, so the
 * numbering follows the raster.
 */
export function findComponents(runs: Runs, connectivity: 4 | 8): Components {
  const { start, end } = runs;
  const parent = new Int32Array(start.length);
  for (let run = 0; run < parent.length; run++) parent[run] = run;
  joinTouchingRuns(runs, parent, connectivity === 8 ? 1 : 0);

  const label = new Int32Array(start.length);
  let count = 0;
  for (let run = 0; run < label.length; run++) {
    const root = rootOf(parent, run);
    label[run] = root === run ? count++ : (label[root] as number);
  }
  const area = new Int32Array(count);
  for (let run = 0; run < label.length; run++) {
    const component = label[run] as number;
    area[component] = (area[component] as number) + (end[run] as number) - (start[run] as number);
  }
  return { runs, count, label, area };
}

/** The largest component, the first of equals; -1 when there is none. */
export function largestComponent({ count, area }: Components): number {
  let largest = -1;
  for (let c = 0; c < count; c++) {
    if (largest < 0 || (area[c] as number) > (area[largest] as number)) largest = c;
  }
  return largest;
}

/** Border pixels of the frame in each component (a corner counts once). */
export function borderPixels({ runs, count, label }: Components): Int32Array {
  const { width, height, rows, start, end } = runs;
  const border = new Int32Array(count);
  for (let y = 0; y < height; y++) {
    const inner = y > 0 && y < height - 1;
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      const from = start[run] as number;
      const to = end[run] as number;
      let pixels = to - from;
      if (inner) pixels = width === 1 ? 1 : (from === 0 ? 1 : 0) + (to === width ? 1 : 0);
      const component = label[run] as number;
      border[component] = (border[component] as number) + pixels;
    }
  }
  return border;
}

/** Corner pixels of the frame in each component. */
export function cornerPixels({ runs, count, label }: Components): Int32Array {
  const { width, height, rows, start, end } = runs;
  const corners = new Int32Array(count);
  for (const y of new Set([0, height - 1])) {
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      const left = start[run] === 0 ? 1 : 0;
      const right = end[run] === width && width > 1 ? 1 : 0;
      const component = label[run] as number;
      corners[component] = (corners[component] as number) + left + right;
    }
  }
  return corners;
}

/** How many pixels of each component are not above a grey level of the image, which has their size. */
export function pixelsNotAbove(
  { runs, count, label }: Components,
  image: GreyImage,
  level: number,
): Int32Array {
  const { width, height, rows, start, end } = runs;
  const { data } = image;
  const passed = new Int32Array(count);
  for (let y = 0; y < height; y++) {
    const base = y * width;
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      const last = base + (end[run] as number);
      let pixels = 0;
      for (let i = base + (start[run] as number); i < last; i++) {
        if ((data[i] as number) <= level) pixels++;
      }
      const component = label[run] as number;
      passed[component] = (passed[component] as number) + pixels;
    }
  }
  return passed;
}

/** How many pixels of each component lie in a region of the same size. */
export function pixelsInside({ runs, count, label }: Components, region: Runs): Int32Array {
  const inside = new Int32Array(count);
  for (let y = 0; y < runs.height; y++) {
    let b = region.rows[y] as number;
    const lastB = region.rows[y + 1] as number;
    for (let run = runs.rows[y] as number; run < (runs.rows[y + 1] as number); run++) {
      const from = runs.start[run] as number;
      const to = runs.end[run] as number;
      while (b < lastB && (region.end[b] as number) <= from) b++;
      const component = label[run] as number;
      for (let r = b; r < lastB && (region.start[r] as number) < to; r++) {
        const common =
          Math.min(to, region.end[r] as number) - Math.max(from, region.start[r] as number);
        inside[component] = (inside[component] as number) + common;
      }
    }
  }
  return inside;
}

/** Keeps one component, for `keptRuns`; none for -1. */
export function only({ count }: Components, component: number): Uint8Array {
  const keep = new Uint8Array(count);
  if (component >= 0) keep[component] = 1;
  return keep;
}

/** The pixels of the components for which `keep` is not 0. */
export function keptRuns({ runs, label }: Components, keep: ArrayLike<number>): Runs {
  const { height, rows, start, end } = runs;
  const writer = new RunWriter(runs);
  for (let y = 0; y < height; y++) {
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      if (keep[label[run] as number] !== 0) writer.add(start[run] as number, end[run] as number);
    }
    writer.endRow();
  }
  return writer.done();
}

/** @param slack 1 where runs may touch diagonally, else 0 */
function joinTouchingRuns(runs: Runs, parent: Int32Array, slack: 0 | 1): void {
  const { height, rows, start, end } = runs;
  for (let y = 1; y < height; y++) {
    let above = rows[y - 1] as number;
    const firstBelow = rows[y] as number;
    for (let run = firstBelow; run < (rows[y + 1] as number); run++) {
      const from = (start[run] as number) - slack;
      const to = (end[run] as number) + slack;
      while (above < firstBelow && (end[above] as number) <= from) above++;
      for (let a = above; a < firstBelow && (start[a] as number) < to; a++) join(parent, a, run);
    }
  }
}

function join(parent: Int32Array, a: number, b: number): void {
  const rootA = rootOf(parent, a);
  const rootB = rootOf(parent, b);
  if (rootA < rootB) parent[rootB] = rootA;
  else parent[rootA] = rootB;
}

function rootOf(parent: Int32Array, run: number): number {
  let root = run;
  while (parent[root] !== root) root = parent[root] as number;
  // Point the whole path at the root, so that later look-ups are short.
  let node = run;
  while (parent[node] !== root) {
    const next = parent[node] as number;
    parent[node] = root;
    node = next;
  }
  return root;
}
