import { frameSize, LEAST_LUNG_FRACTION } from '../../core/image/prepareSlice2.ts';
import { boxKernel } from './box.ts';
import type { Grid } from './compute.ts';
import { countWhiteKernel } from './draw.ts';
import { findLungs } from './findLungs.ts';
import { extentsOf } from './hull.ts';
import { dilateSquare5Kernel } from './morphology.ts';
import type { Image, Recipe } from './recipe.ts';
import { resizeKernel, resizeMaskKernel, tapWords } from './resize.ts';

/**
 * Our preparation (`prepareSlice2`) of a batch of whole slices: the lungs on the slice, and what the
 * view may show where the facts say that it is masked. The view's box is in the facts.
 */
export function lungsOfSlice(recipe: Recipe, grey: Image): { lungs: Image; shown: Image } {
  const { facts } = recipe;
  const { width, height } = frameSize(grey.grid);
  const frameGrid = recipe.grid(width, height);
  const frame = resize(recipe, resizeKernel, grey, frameGrid, 'frame');
  const found = findLungs(recipe, frame);

  const lungs = resize(recipe, resizeMaskKernel, found.lungs, grey.grid, 'lungs on slice');
  recipe.run(countWhiteKernel, grey.grid, { mask: lungs.buffer, facts });
  const extents = extentsOf(recipe, found.hull, 'whole');
  const least = recipe.uniform('least lung', [leastLung(grey.grid.pixels)]);
  const original = grey.grid.uniform;
  recipe.run(boxKernel, frameGrid, { original, least, extents, facts });

  const wider = recipe.image('dark', frameGrid);
  recipe.run(dilateSquare5Kernel, frameGrid, { mask: found.hull.buffer, drawn: wider.buffer });
  const shown = resize(recipe, resizeMaskKernel, wider, grey.grid, 'shown');
  return { lungs, shown };
}

function resize(
  recipe: Recipe,
  kernel: typeof resizeKernel,
  source: Image,
  grid: Grid,
  name: string,
): Image {
  const drawn = recipe.image(name, grid);
  const taps = (from: number, to: number) =>
    recipe.table(`taps ${from} to ${to}`, tapWords(from, to));
  recipe.run(kernel, grid, {
    original: source.grid.uniform,
    acrossTaps: taps(source.grid.width, grid.width),
    downTaps: taps(source.grid.height, grid.height),
    source: source.buffer,
    drawn: drawn.buffer,
  });
  return drawn;
}

/** Fewest pixels that are no less than the least share of the slice, as the processor divides. */
function leastLung(pixels: number): number {
  let least = Math.floor(LEAST_LUNG_FRACTION * pixels);
  while (least / pixels < LEAST_LUNG_FRACTION) least++;
  return least;
}
