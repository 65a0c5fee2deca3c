import { kernel } from './kernel.ts';

/**
 * Words of one value each to bytes, four a word, times a factor: 1 for levels, 255 for masks of 0 and 1. The grid
 * counts the words of a slice in one row.
 */
export const packKernel = kernel(
  'pack',
  'pixel',
  {
    original: 'uniform Grid',
    factor: 'uniform vec4u',
    image: 'read array<u32>',
    packed: 'write array<u32>',
  },
  {
    body: `
  var word = 0u;
  for (var part = 0u; part < 4u; part++) {
    let at = 4u * pixel + part;
    if (at < original.pixels) {
      word |= (factor.x * image[slice * original.pixels + at]) << (8u * part);
    }
  }
  packed[i] = word;`,
  },
);
