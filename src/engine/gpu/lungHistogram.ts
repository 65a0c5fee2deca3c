import { highestHu, lowestHu } from '../../core/density/lungHistogram.ts';
import { kernel } from './kernel.ts';
import { huWgsl, placeWgsl } from './window.ts';

/** Words of one lung histogram. */
export const lungHistogramWords = highestHu - lowestHu + 1;

/**
 * Mirrors `countLung` (core/density/lungHistogram.ts): how often each HU stands where the mask is white. The bins are to be
 * empty; the mask is of the slice or of its centred square.
 */
export const countLungKernel = kernel(
  'countLung',
  'pixel',
  {
    stored: 'uniform Grid',
    words: 'read array<u32>',
    mask: 'read array<u32>',
    bins: 'write array<atomic<u32>>',
  },
  {
    functions: huWgsl,
    body: `
  if (mask[i] == 0u) { return; }
  ${placeWgsl}
  let bin = u32(clamp(huAt(slice, at) - (${lowestHu}), 0, ${lungHistogramWords - 1}));
  atomicAdd(&bins[slice * ${lungHistogramWords}u + bin], 1u);`,
  },
);
