import { blockSide, highestSums } from '../../core/image/threshold.ts';
import { findComponents } from './components.ts';
import { drawLargest, enclosedBlack } from './draw.ts';
import type { Image, Recipe } from './recipe.ts';
import { columnSumsKernel, thresholdKernel } from './threshold.ts';

/**
 * The paper's preparation (`prepareSlice1`) of a batch whose centred squares are given, as far as the
 * lungs on the square.
 */
export function lungsOfSquare(recipe: Recipe, square: Image): Image {
  const white = adaptiveMeanThreshold(recipe, square, blockSide(square.grid.width));
  const body = drawLargest(recipe, findComponents(recipe, white, 'white', 8), 'body');
  return enclosedBlack(recipe, body, 'lungs');
}

export function adaptiveMeanThreshold(
  recipe: Recipe,
  { grid, buffer: grey }: Image,
  side: number,
): Image {
  const block = recipe.uniform('block', [side >> 1]);
  const sums = recipe.image('sums', grid).buffer;
  const white = recipe.image('white', grid);
  const highest = recipe.table('highest sums', highestSums(side));
  recipe.run(columnSumsKernel, grid, { block, grey, sums });
  recipe.run(thresholdKernel, grid, { block, grey, sums, highest, white: white.buffer });
  return white;
}
