import { RULES } from '../../core/image/findLungs.ts';
import { type Components, findComponents } from './components.ts';
import { kernel } from './kernel.ts';
import type { Image, Recipe } from './recipe.ts';

/*
 * What is done with measured components: mirrors of `largestComponent` and `keptRuns`
 * (core/image/components.ts) and of background.ts. Masks hold 1 for white and 0 for black.
 */

/** The area of the largest component of each slice. */
export const largestAreaKernel = kernel(
  'largestArea',
  'pixel',
  {
    parent: 'read array<u32>',
    measures: 'read array<Measure>',
    facts: 'write array<AtomicFacts>',
  },
  {
    body: `
  if (parent[i] == pixel) { atomicMax(&facts[slice].largestArea, i32(measures[i].area)); }`,
  },
);

/** Of the largest the first in the raster. */
export const largestFirstKernel = kernel(
  'largestFirst',
  'pixel',
  {
    parent: 'read array<u32>',
    measures: 'read array<Measure>',
    facts: 'write array<AtomicFacts>',
  },
  {
    body: `
  let largest = atomicLoad(&facts[slice].largestArea);
  if (parent[i] == pixel && i32(measures[i].area) == largest) {
    atomicMax(&facts[slice].largestFirst, i32(grid.pixels - pixel));
  }`,
  },
);

export const drawLargestKernel = kernel(
  'drawLargest',
  'pixel',
  { parent: 'read array<u32>', facts: 'read array<Facts>', drawn: 'write array<u32>' },
  {
    body: `
  let first = facts[slice].largestFirst;
  drawn[i] = select(0u, 1u, first != 0 && parent[i] == grid.pixels - u32(first));`,
  },
);

/** The black components that do not reach the border (`enclosedBlack`). */
export const enclosedBlackKernel = kernel(
  'enclosedBlack',
  'pixel',
  { parent: 'read array<u32>', measures: 'read array<Measure>', drawn: 'write array<u32>' },
  {
    body: `
  let root = parent[i];
  var enclosed = false;
  if (root != NONE) { enclosed = measures[here + root].rim == 0u; }
  drawn[i] = select(0u, 1u, enclosed);`,
  },
);

/** The mask with those of them filled that are no larger than the largest that counts as lung (`fillHoles`). */
export const fillHolesKernel = kernel(
  'fillHoles',
  'pixel',
  {
    mask: 'read array<u32>',
    parent: 'read array<u32>',
    measures: 'read array<Measure>',
    drawn: 'write array<u32>',
  },
  {
    body: `
  let root = parent[i];
  var hole = false;
  if (root != NONE) {
    let measure = measures[here + root];
    hole = measure.rim == 0u && measure.area <= ${RULES.largestHole}u * grid.pixels / 1000u;
  }
  drawn[i] = select(mask[i], 1u, hole);`,
  },
);

/** White pixels of a mask, into the facts. */
export const countWhiteKernel = kernel(
  'countWhite',
  'row',
  { mask: 'read array<u32>', facts: 'write array<AtomicFacts>' },
  {
    body: `
  var white = 0u;
  for (var x = 0u; x < grid.width; x++) { white += mask[base + x]; }
  if (white != 0u) { atomicAdd(&facts[slice].lungPixels, i32(white)); }`,
  },
);

/** The largest component of a slice, the first of equals; nothing where there is none. */
export function drawLargest(recipe: Recipe, components: Components, name: string): Image {
  const { grid, parent, measures } = components;
  const { facts } = recipe;
  const drawn = recipe.image(name, grid);
  recipe.run(largestAreaKernel, grid, { parent, measures, facts });
  recipe.run(largestFirstKernel, grid, { parent, measures, facts });
  recipe.run(drawLargestKernel, grid, { parent, facts, drawn: drawn.buffer });
  return drawn;
}

export function enclosedBlack(recipe: Recipe, body: Image, name: string): Image {
  const { grid, parent, measures } = findComponents(recipe, body, 'black', 4);
  const drawn = recipe.image(name, grid);
  recipe.run(enclosedBlackKernel, grid, { parent, measures, drawn: drawn.buffer });
  return drawn;
}

export function fillHoles(recipe: Recipe, mask: Image, name: string): Image {
  const { grid, parent, measures } = findComponents(recipe, mask, 'black', 4);
  const drawn = recipe.image(name, grid);
  const buffers = { mask: mask.buffer, parent, measures, drawn: drawn.buffer };
  recipe.run(fillHolesKernel, grid, buffers);
  return drawn;
}
