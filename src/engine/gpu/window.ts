import { kernel } from './kernel.ts';

/** Of what is stored, the centred square or the whole: whatever size the grid has. */
export const placeWgsl = `
  let left = (stored.width - grid.width) / 2u;
  let top = (stored.height - grid.height) / 2u;
  let at = (top + y) * stored.width + left + x;`;

/** The HU of a pixel, two of which share a word, the earlier one in its lower half. */
export const huWgsl = `
fn huAt(slice: u32, at: u32) -> i32 {
  let word = words[slice * stored.stride + at / 2u];
  return extractBits(bitcast<i32>(word), 16u * (at % 2u), 16u);
}`;

/** Mirrors `greyFromHu` (core/image/window.ts) with `cut` (square.ts): HU to grey levels of the lung window. */
export const greyFromHuKernel = kernel(
  'greyFromHu',
  'pixel',
  { stored: 'uniform Grid', words: 'read array<u32>', grey: 'write array<u32>' },
  {
    functions: huWgsl,
    body: `${placeWgsl}
  let n = u32(clamp(huAt(slice, at) + 1350, 0, 1500));
  grey[i] = (510u * n + 1500u) / 3000u;`,
  },
);

/** Grey levels of a picture, four of which share a word, cut alike. */
export const greyFromBytesKernel = kernel(
  'greyFromBytes',
  'pixel',
  { stored: 'uniform Grid', words: 'read array<u32>', grey: 'write array<u32>' },
  {
    body: `${placeWgsl}
  grey[i] = extractBits(words[slice * stored.stride + at / 4u], 8u * (at % 4u), 8u);`,
  },
);
