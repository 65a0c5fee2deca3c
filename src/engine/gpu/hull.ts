import { kernel } from './kernel.ts';
import type { Image, Recipe } from './recipe.ts';

/** Most rows of an image whose hull is drawn: a corner stack has room for them. */
const mostRows = 256;

/*
 * Mirrors of `convexHull` (core/image/hull.ts) and `hullOfSides` (findLungs.ts): for each side of a column, of each row
 * the first and the last white column, -1 where there is none; the edges of the hull laid
 * through them; the rows filled. Pairs of i32, not vec2i: two invocations write the two halves of one.
 */

const extents = (name: string, middle: string) =>
  kernel(
    name,
    'row',
    {
      facts: 'read array<Facts>',
      mask: 'read array<u32>',
      extents: 'write array<i32>',
    },
    {
      body: `
  let middle = ${middle};
  for (var side = 0u; side < 2u; side++) {
    var extent = vec2i(-1);
    let end = select(grid.width, middle, side == 0u);
    for (var x = select(middle, 0u, side == 0u); x < end; x++) {
      if (mask[base + x] == 0u) { continue; }
      if (extent.x < 0) { extent.x = i32(x); }
      extent.y = i32(x);
    }
    let at = 2u * ((2u * slice + side) * grid.height + row);
    extents[at] = extent.x;
    extents[at + 1u] = extent.y;
  }`,
    },
  );

/** The left side is the whole image. */
export const extentsKernel = extents('extents', 'grid.width');
export const extentsOfSidesKernel = extents('extentsOfSides', 'u32(facts[slice].midline)');

/**
 * The hull's corners on one edge of one side (`edge`), then the columns between them (`spanEdge`). Edge 0 is the left one of
 * the left side, 1 its right one, 2 and 3 those of the right side.
 */
export const hullEdgesKernel = kernel(
  'hullEdges',
  'edge',
  { extents: 'write array<i32>' },
  {
    functions: `
/** Where the edge's column of the first row stands. */
var<private> first: u32;
fn columnAt(row: u32) -> i32 { return extents[first + 2u * row]; }`,
    body: `
  let isRight = edge % 2u == 1u;
  first = 2u * (2u * slice + edge / 2u) * grid.height + edge % 2u;
  let side = select(1, -1, isRight);
  var corners: array<u32, ${mostRows}>;
  var count = 0u;
  for (var y = 0u; y < grid.height; y++) {
    if (columnAt(y) < 0) { continue; }
    while (count >= 2u) {
      let b = corners[count - 1u];
      let a = corners[count - 2u];
      let ab = columnAt(b) - columnAt(a);
      let ay = columnAt(y) - columnAt(a);
      // The corner stays only where it stands out beyond the straight line from a to y.
      if (side * (ab * i32(y - a) - ay * i32(b - a)) < 0) { break; }
      count--;
    }
    corners[count] = y;
    count++;
  }
  for (var k = 0u; k + 1u < count; k++) {
    let top = corners[k];
    let x = columnAt(top);
    let run = columnAt(corners[k + 1u]) - x;
    let rise = i32(corners[k + 1u] - top);
    for (var y = top + 1u; y < corners[k + 1u]; y++) {
      let part = run * i32(y - top);
      extents[first + 2u * y] = x + select(ceilDiv(part, rise), floorDiv(part, rise), isRight);
    }
  }`,
  },
);

/** White are the rows of both sides, edges included. */
export const fillHullKernel = kernel(
  'fillHull',
  'pixel',
  { extents: 'read array<i32>', drawn: 'write array<u32>' },
  {
    functions: `
fn isBetween(at: u32, x: i32) -> bool {
  return extents[at] >= 0 && x >= extents[at] && x <= extents[at + 1u];
}`,
    body: `
  let one = isBetween(2u * (2u * slice * grid.height + y), i32(x));
  let other = isBetween(2u * ((2u * slice + 1u) * grid.height + y), i32(x));
  drawn[i] = select(0u, 1u, one || other);`,
  },
);

/** WGSL of `boundsOf` over the extents of a whole image: left, top, width, height; zeros where nothing is white. */
export const boundsWgsl = `
fn boundsOf(slice: u32) -> vec4i {
  var low = vec2i(i32(grid.width), -1);
  var high = vec2i(-1);
  for (var y = 0; y < i32(grid.height); y++) {
    let at = 2u * (2u * slice * grid.height + u32(y));
    if (extents[at] < 0) { continue; }
    if (low.y < 0) { low.y = y; }
    high.y = y;
    low.x = min(low.x, extents[at]);
    high.x = max(high.x, extents[at + 1u]);
  }
  if (low.y < 0) { return vec4i(); }
  return vec4i(low, high - low + 1);
}`;

/** The box around the body, and its middle column (`midline` in findLungs.ts). */
export const bodyBoundsKernel = kernel(
  'bodyBounds',
  'slice',
  { extents: 'read array<i32>', facts: 'write array<Facts>' },
  {
    functions: boundsWgsl,
    body: `
  let bounds = boundsOf(slice);
  facts[slice].bodyLeft = bounds.x;
  facts[slice].bodyTop = bounds.y;
  facts[slice].bodyWidth = bounds.z;
  facts[slice].bodyHeight = bounds.w;
  facts[slice].midline = select(bounds.x + bounds.z / 2, i32(grid.width / 2u), bounds.z == 0);`,
  },
);

/** First and last columns of each row of a mask, on both sides of the midline or all in all. */
export function extentsOf(recipe: Recipe, mask: Image, sides: 'both' | 'whole'): GPUBuffer {
  const { facts } = recipe;
  const { grid } = mask;
  const extents = recipe.words(`extents, ${sides}`, 4 * grid.height);
  const kernel = sides === 'both' ? extentsOfSidesKernel : extentsKernel;
  recipe.run(kernel, grid, { facts, mask: mask.buffer, extents });
  return extents;
}

/** The convex hull of the whole mask, or the hulls of what lies left and right of the midline. */
export function hullOf(recipe: Recipe, mask: Image, sides: 'both' | 'whole', name: string): Image {
  if (mask.grid.height > mostRows) throw new RangeError(`a hull of more than ${mostRows} rows`);
  const extents = extentsOf(recipe, mask, sides);
  const drawn = recipe.image(name, mask.grid);
  recipe.run(hullEdgesKernel, mask.grid, { extents });
  recipe.run(fillHullKernel, mask.grid, { extents, drawn: drawn.buffer });
  return drawn;
}
