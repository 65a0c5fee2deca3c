import type { Grid } from './compute.ts';
import { kernel } from './kernel.ts';
import type { Image, Recipe } from './recipe.ts';

/*
 * Connected components on the device, after `findComponents` (core/image/components.ts): a union-find whose
 * parents always have smaller indices, so that the root of a component is its first pixel in the
 * raster and equals fall as they do there. An image of parents holds for each pixel an index within its
 * slice, NONE for pixels of the other value. Three kernels in a row: runs, joins, measures.
 */

/** Each run of pixels of the value points at its first pixel (`findRuns`). @param value 1 for white, 0 for black */
const runs = (value: 0 | 1) =>
  kernel(
    value === 1 ? 'whiteRuns' : 'blackRuns',
    'row',
    { mask: 'read array<u32>', parent: 'write array<u32>' },
    {
      body: `
  var start = NONE;
  for (var x = 0u; x < grid.width; x++) {
    if (mask[base + x] != ${value}u) { start = NONE; }
    else if (start == NONE) { start = row * grid.width + x; }
    parent[base + x] = start;
  }`,
    },
  );

export const whiteRunsKernel = runs(1);
export const blackRunsKernel = runs(0);

const unionFind = `
fn rootOf(here: u32, pixel: u32) -> u32 {
  var node = pixel;
  loop {
    let above = atomicLoad(&parent[here + node]);
    if (above == node) { return node; }
    // Halve the path on the way. Only a node that is no root is changed, and to a smaller ancestor.
    let next = atomicLoad(&parent[here + above]);
    if (next != above) { atomicMin(&parent[here + node], next); }
    node = above;
  }
}

fn join(here: u32, one: u32, other: u32) {
  var a = rootOf(here, one);
  var b = rootOf(here, other);
  loop {
    if (a == b) { return; }
    let low = min(a, b);
    let high = max(a, b);
    let before = atomicMin(&parent[here + high], low);
    // Somebody joined it meanwhile: what it was joined to belongs here as well.
    if (before == high) { return; }
    a = rootOf(here, low);
    b = rootOf(here, before);
  }
}`;

/**
 * Joins the runs of a row with those that they touch in the row above (`joinTouchingRuns`): each pair
 * where it first touches only.
 */
const joins = (connectivity: 4 | 8) =>
  kernel(
    `join${connectivity}`,
    'pixel',
    { parent: 'write array<atomic<u32>>' },
    {
      functions: `${unionFind}
fn isSet(here: u32, x: i32, y: i32) -> bool {
  if (x < 0 || x >= i32(grid.width)) { return false; }
  return atomicLoad(&parent[here + u32(y) * grid.width + u32(x)]) != NONE;
}`,
      body: `
  if (y == 0u) { return; }
  let column = i32(x);
  let above = i32(y) - 1;
  if (!isSet(here, column, i32(y))) { return; }
  let up = pixel - grid.width;
  let left = isSet(here, column - 1, i32(y));
  let upLeft = isSet(here, column - 1, above);
  if (isSet(here, column, above)) {
    if (!(left && upLeft)) { join(here, pixel, up); }
    ${connectivity === 4 ? 'return;' : ''}
  }
  ${
    connectivity === 4
      ? ''
      : `else if (upLeft && !left) { join(here, pixel, up - 1u); }
  if (!isSet(here, column, above) && isSet(here, column + 1, above) && !isSet(here, column + 1, i32(y))) {
    join(here, pixel, up + 1u);
  }`
  }`,
    },
  );

export const join4Kernel = joins(4);
export const join8Kernel = joins(8);

/**
 * Points every pixel at its root and counts, at the root, the pixels, border pixels and corners of the
 * component, run by run (`area`, `borderPixels`, `cornerPixels`).
 */
export const measureKernel = kernel(
  'measureComponents',
  'row',
  { parent: 'write array<atomic<u32>>', measures: 'write array<AtomicMeasure>' },
  {
    functions: `${unionFind}
/** Border pixels of a run, and its corners from bit 24 on. */
fn rimOf(row: u32, start: u32, end: u32) -> u32 {
  let atLeft = start == 0u;
  let atRight = end == grid.width;
  if (row > 0u && row < grid.height - 1u) {
    if (grid.width == 1u) { return 1u; }
    return u32(atLeft) + u32(atRight);
  }
  return (end - start) + ((u32(atLeft) + u32(atRight && grid.width > 1u)) << 24u);
}`,
    body: `
  var x = 0u;
  while (x < grid.width) {
    if (atomicLoad(&parent[base + x]) == NONE) { x++; continue; }
    let start = x;
    let root = rootOf(here, row * grid.width + start);
    while (x < grid.width && atomicLoad(&parent[base + x]) != NONE) {
      atomicStore(&parent[base + x], root);
      x++;
    }
    atomicAdd(&measures[here + root].area, x - start);
    let rim = rimOf(row, start, x);
    if (rim != 0u) { atomicAdd(&measures[here + root].rim, rim); }
  }`,
  },
);

/** Components as the device holds them: each pixel's root, and at the roots what was measured. */
export interface Components {
  readonly grid: Grid;
  readonly parent: GPUBuffer;
  readonly measures: GPUBuffer;
}

/**
 * Labels the pixels of one colour of a mask.
 * @param name components of the same name and size take the place of the ones before
 */
export function findComponents(
  recipe: Recipe,
  mask: Image,
  colour: 'white' | 'black',
  connectivity: 4 | 8,
  name = 'component',
): Components {
  const { grid } = mask;
  const parent = recipe.image(`${name} parent`, grid).buffer;
  const measures = recipe.words(
    `${name} measures, ${grid.width} x ${grid.height}`,
    2 * grid.pixels,
  );
  recipe.clear(measures);
  const runs = colour === 'white' ? whiteRunsKernel : blackRunsKernel;
  recipe.run(runs, grid, { mask: mask.buffer, parent });
  recipe.run(connectivity === 8 ? join8Kernel : join4Kernel, grid, { parent });
  recipe.run(measureKernel, grid, { parent, measures });
  return { grid, parent, measures };
}
