import { kernel } from './kernel.ts';

/**
 * Mirrors `adaptiveMeanThreshold` (core/image/threshold.ts), first half: each column's sum over the
 * rows of the block around a row, carried on from row to row.
 */
export const columnSumsKernel = kernel(
  'columnSums',
  'column',
  { block: 'uniform vec4u', grey: 'read array<u32>', sums: 'write array<u32>' },
  {
    functions: `
fn greyAt(here: u32, column: u32, row: i32) -> u32 {
  return grey[here + nearest(row, grid.height) * grid.width + column];
}`,
    body: `
  let reach = i32(block.x);
  var sum = 0u;
  for (var dy = -reach; dy <= reach; dy++) { sum += greyAt(here, column, dy); }
  for (var y = 0; y < i32(grid.height); y++) {
    sums[here + u32(y) * grid.width + column] = sum;
    sum += greyAt(here, column, y + reach + 1) - greyAt(here, column, y - reach);
  }`,
  },
);

/**
 * Second half: the sums along a row make those of the block; a pixel is white where its sum is not
 * above the highest whose rounded mean lies below its level (a table from the processor, so that no
 * rounding is left to the GPU).
 */
export const thresholdKernel = kernel(
  'adaptiveMeanThreshold',
  'row',
  {
    block: 'uniform vec4u',
    grey: 'read array<u32>',
    sums: 'read array<u32>',
    highest: 'read array<i32>',
    white: 'write array<u32>',
  },
  {
    functions: `
fn sumAt(base: u32, column: i32) -> u32 { return sums[base + nearest(column, grid.width)]; }`,
    body: `
  let reach = i32(block.x);
  var sum = 0u;
  for (var dx = -reach; dx <= reach; dx++) { sum += sumAt(base, dx); }
  for (var x = 0; x < i32(grid.width); x++) {
    let i = base + u32(x);
    white[i] = select(0u, 1u, i32(sum) <= highest[grey[i]]);
    sum += sumAt(base, x + reach + 1) - sumAt(base, x - reach);
  }`,
  },
);
