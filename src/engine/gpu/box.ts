import { boundsWgsl } from './hull.ts';
import { kernel } from './kernel.ts';

/**
 * Mirrors the decision of `assemble` (core/image/prepareSlice2.ts) and `squareAround` (view.ts): the square
 * around the lungs' hull, or around the body, or the whole slice. `extents` are those of the hull, the grid is
 * the frame's. All fit 32 bits for slices of up to 2,048 pixels a side.
 */
export const boxKernel = kernel(
  'box',
  'slice',
  {
    original: 'uniform Grid',
    /** Fewest lung pixels of a slice that shows lung; counted on the processor. */
    least: 'uniform vec4u',
    extents: 'read array<i32>',
    facts: 'write array<Facts>',
  },
  {
    functions: `${boundsWgsl}
/** Left, top and side. */
fn squareAround(box: vec4i) -> vec3i {
  let frame = vec2i(i32(grid.width), i32(grid.height));
  let whole = vec2i(i32(original.width), i32(original.height));
  let area = grid.pixels;
  let longer = u32(max(box.z * whole.x * frame.y, box.w * whole.y * frame.x));
  let size = max(1, i32((22u * longer + 10u * area) / (20u * area)));
  let begin = (2 * box.xy + box.zw) * whole - size * frame;
  return vec3i(floorDiv(begin.x, 2 * frame.x), floorDiv(begin.y, 2 * frame.y), size);
}

/** The centred square as large as the longer side. */
fn paddedSquare() -> vec3i {
  let side = max(original.width, original.height);
  return vec3i(-i32((side - original.width) / 2u), -i32((side - original.height) / 2u), i32(side));
}`,
    body: `
  let fact = facts[slice];
  let lungs = boundsOf(slice);
  let shown = u32(fact.lungPixels) >= least.x && lungs.z != 0;
  var square = paddedSquare();
  if (shown) { square = squareAround(lungs); }
  else if (fact.bodyWidth != 0) {
    square = squareAround(vec4i(fact.bodyLeft, fact.bodyTop, fact.bodyWidth, fact.bodyHeight));
  }
  facts[slice].boxLeft = square.x;
  facts[slice].boxTop = square.y;
  facts[slice].boxWidth = square.z;
  facts[slice].boxHeight = square.z;
  facts[slice].masked = i32(shown);`,
  },
);
