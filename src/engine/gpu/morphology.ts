import { DISC_9, type Kernel as Element, SQUARE_3, SQUARE_5 } from '../../core/image/morphology.ts';
import { kernel } from './kernel.ts';
import type { Image, Recipe } from './recipe.ts';

/*
 * Mirrors of `dilate` and `erode` (core/image/morphology.ts): a pixel looks for the value under the
 * structuring element laid on it. Past the border lies nothing.
 */

function spread(name: string, element: Element, value: 0 | 1) {
  const reach = element.length >> 1;
  return kernel(
    name,
    'pixel',
    { mask: 'read array<u32>', drawn: 'write array<u32>' },
    {
      body: `
  var half = array<i32, ${element.length}>(${element.join(', ')});
  let middle = vec2i(i32(x), i32(y));
  var met = false;
  for (var dy = -${reach}; dy <= ${reach}; dy++) {
    let row = middle.y + dy;
    if (row < 0 || row >= i32(grid.height)) { continue; }
    let reach = half[dy + ${reach}];
    let end = min(middle.x + reach, i32(grid.width) - 1);
    for (var column = max(middle.x - reach, 0); column <= end; column++) {
      if (mask[here + u32(row) * grid.width + u32(column)] == ${value}u) { met = true; }
    }
  }
  drawn[i] = select(${1 - value}u, ${value}u, met);`,
    },
  );
}

export const dilateSquare3Kernel = spread('dilateSquare3', SQUARE_3, 1);
export const erodeSquare3Kernel = spread('erodeSquare3', SQUARE_3, 0);
export const dilateSquare5Kernel = spread('dilateSquare5', SQUARE_5, 1);
export const erodeSquare5Kernel = spread('erodeSquare5', SQUARE_5, 0);
export const dilateDisc9Kernel = spread('dilateDisc9', DISC_9, 1);
export const erodeDisc9Kernel = spread('erodeDisc9', DISC_9, 0);

/** Erosion, then dilation (`open`). */
export function open(recipe: Recipe, mask: Image, side: 3 | 5, name: string): Image {
  const [erode, dilate] =
    side === 3
      ? [erodeSquare3Kernel, dilateSquare3Kernel]
      : [erodeSquare5Kernel, dilateSquare5Kernel];
  return inTurn(recipe, mask, [erode, dilate], name);
}

/** Dilation, then erosion (`close`) with the disc of 9. */
export function closeDisc9(recipe: Recipe, mask: Image, name: string): Image {
  return inTurn(recipe, mask, [dilateDisc9Kernel, erodeDisc9Kernel], name);
}

function inTurn(
  recipe: Recipe,
  mask: Image,
  [first, second]: readonly [typeof dilateSquare3Kernel, typeof dilateSquare3Kernel],
  name: string,
): Image {
  const between = recipe.image('half-way', mask.grid);
  const drawn = recipe.image(name, mask.grid);
  recipe.run(first, mask.grid, { mask: mask.buffer, drawn: between.buffer });
  recipe.run(second, mask.grid, { mask: between.buffer, drawn: drawn.buffer });
  return drawn;
}
