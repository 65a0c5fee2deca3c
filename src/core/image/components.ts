import type { Mask } from './types.ts';

/**
 * The connected components of one value of a mask, kept as horizontal runs: run r covers the columns
 * start[r] up to (not including) end[r] of row row[r], and belongs to component label[r].
 * Components are numbered in raster order of their first pixel.
 */
export interface Components {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly row: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly label: Int32Array;
  /** Pixels of each component. */
  readonly area: Int32Array;
}

/**
 * Labels the pixels that have the given value. Runs of neighbouring rows that touch are joined in a
 * union-find whose root is the earliest run, so the numbering follows the raster.
 */
export function findComponents(mask: Mask, value: 0 | 255, connectivity: 4 | 8): Components {
  const { row, start, end } = findRuns(mask, value);
  const parent = Int32Array.from(row, (_, run) => run);
  joinTouchingRuns(row, start, end, parent, connectivity === 8 ? 1 : 0);

  const label = new Int32Array(row.length);
  let count = 0;
  for (let run = 0; run < row.length; run++) {
    const root = rootOf(parent, run);
    label[run] = root === run ? count++ : (label[root] as number);
  }
  const area = new Int32Array(count);
  for (let run = 0; run < row.length; run++) {
    const component = label[run] as number;
    area[component] = (area[component] as number) + (end[run] as number) - (start[run] as number);
  }
  return { width: mask.width, height: mask.height, count, row, start, end, label, area };
}

/** The largest component, the first of equals; -1 when there is none. */
export function largestComponent(components: Components): number {
  let largest = -1;
  for (let c = 0; c < components.count; c++) {
    if (largest < 0 || (components.area[c] as number) > (components.area[largest] as number)) {
      largest = c;
    }
  }
  return largest;
}

/** Border pixels of the frame in each component (a corner counts once). */
export function borderPixels(components: Components): Int32Array {
  const { width, height, row, start, end, label } = components;
  const border = new Int32Array(components.count);
  for (let run = 0; run < row.length; run++) {
    const y = row[run] as number;
    const from = start[run] as number;
    const to = end[run] as number;
    let pixels = to - from;
    if (y > 0 && y < height - 1) {
      pixels = width === 1 ? 1 : (from === 0 ? 1 : 0) + (to === width ? 1 : 0);
    }
    const component = label[run] as number;
    border[component] = (border[component] as number) + pixels;
  }
  return border;
}

/** Corner pixels of the frame in each component. */
export function cornerPixels(components: Components): Int32Array {
  const { width, height, row, start, end, label } = components;
  const corners = new Int32Array(components.count);
  for (let run = 0; run < row.length; run++) {
    if (row[run] !== 0 && row[run] !== height - 1) continue;
    const left = start[run] === 0 ? 1 : 0;
    const right = end[run] === width && width > 1 ? 1 : 0;
    const component = label[run] as number;
    corners[component] = (corners[component] as number) + left + right;
  }
  return corners;
}

/** How many pixels of each component pass the test, which is given their index in the raster. */
export function pixelsWhere(components: Components, test: (index: number) => boolean): Int32Array {
  const { width, row, start, end, label } = components;
  const passed = new Int32Array(components.count);
  for (let run = 0; run < row.length; run++) {
    const base = (row[run] as number) * width;
    let pixels = 0;
    for (let x = start[run] as number; x < (end[run] as number); x++) if (test(base + x)) pixels++;
    const component = label[run] as number;
    passed[component] = (passed[component] as number) + pixels;
  }
  return passed;
}

/** Keeps one component, for `drawComponents`; none for -1. */
export function only(components: Components, component: number): Uint8Array {
  const keep = new Uint8Array(components.count);
  if (component >= 0) keep[component] = 1;
  return keep;
}

/** Draws the components for which `keep` is not 0. */
export function drawComponents(components: Components, keep: ArrayLike<number>): Mask {
  const { width, height, row, start, end, label } = components;
  const data = new Uint8Array(width * height);
  for (let run = 0; run < row.length; run++) {
    if (keep[label[run] as number] !== 0) {
      const base = (row[run] as number) * width;
      data.fill(255, base + (start[run] as number), base + (end[run] as number));
    }
  }
  return { width, height, data };
}

function findRuns(mask: Mask, value: 0 | 255) {
  const total = countRuns(mask, value);
  const row = new Int32Array(total);
  const start = new Int32Array(total);
  const end = new Int32Array(total);
  const { width, height, data } = mask;
  let run = 0;
  for (let y = 0; y < height; y++) {
    const base = y * width;
    let x = 0;
    while (x < width) {
      while (x < width && data[base + x] !== value) x++;
      if (x === width) break;
      row[run] = y;
      start[run] = x;
      while (x < width && data[base + x] === value) x++;
      end[run++] = x;
    }
  }
  return { row, start, end };
}

function countRuns(mask: Mask, value: 0 | 255): number {
  const { width, data } = mask;
  let runs = 0;
  for (let base = 0; base < data.length; base += width) {
    let before = false;
    for (let i = base; i < base + width; i++) {
      const here = data[i] === value;
      if (here && !before) runs++;
      before = here;
    }
  }
  return runs;
}

/** @param slack 1 where runs may touch diagonally, else 0 */
function joinTouchingRuns(
  row: Int32Array,
  start: Int32Array,
  end: Int32Array,
  parent: Int32Array,
  slack: 0 | 1,
): void {
  let above = 0;
  for (let run = 0; run < row.length; run++) {
    const y = row[run] as number;
    const from = (start[run] as number) - slack;
    const to = (end[run] as number) + slack;
    while ((row[above] as number) < y - 1) above++;
    while ((row[above] as number) === y - 1 && (end[above] as number) <= from) above++;
    for (let a = above; (row[a] as number) === y - 1 && (start[a] as number) < to; a++) {
      join(parent, a, run);
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
