import { kernel } from './kernel.ts';
import type { Image, Recipe } from './recipe.ts';

/** Words of one histogram: pixels of each of the 256 grey levels. */
export const histogramWords = 256;

const counting = (test: string) => ({
  functions: 'var<workgroup> counts: array<atomic<u32>, 256>;',
  body: `
  // 256 invocations: each empties one level of the workgroup's counts, and hands it on at the end.
  atomicStore(&counts[level], 0u);
  workgroupBarrier();
  for (var pixel = first + level; pixel < end; pixel += 256u) {
    let i = here + pixel;
    if (${test}) { atomicAdd(&counts[image[i]], 1u); }
  }
  workgroupBarrier();
  let count = atomicLoad(&counts[level]);
  if (count != 0u) { atomicAdd(&bins[slice * 256u + level], count); }`,
});

/** Mirrors `histogram` (core/image/otsu.ts) over the whole image. The bins are to be empty. */
export const histogramKernel = kernel(
  'histogram',
  'block',
  { image: 'read array<u32>', bins: 'write array<atomic<u32>>' },
  counting('true'),
);

/** Over what is white in a mask. */
export const histogramWhereKernel = kernel(
  'histogramWhere',
  'block',
  { image: 'read array<u32>', mask: 'read array<u32>', bins: 'write array<atomic<u32>>' },
  counting('mask[i] != 0u'),
);

/** WGSL of `medianLevel` over the bins of a slice: -1 where no pixel lies at `start` or above. */
export const medianLevelWgsl = (bins: string) => `
fn medianOf_${bins}(slice: u32, start: u32) -> i32 {
  var total = 0u;
  for (var level = start; level < 256u; level++) { total += ${bins}[slice * 256u + level]; }
  if (total == 0u) { return -1; }
  var below = 0u;
  for (var level = start; level < 256u; level++) {
    below += ${bins}[slice * 256u + level];
    if (2u * below >= total) { return i32(level); }
  }
  return -1;
}`;

/** Pixels of each grey level, of the whole image or of what is white in a mask. */
export function histogramOf(
  recipe: Recipe,
  image: Image,
  mask: Image | null,
  name: string,
): GPUBuffer {
  const bins = recipe.words(name, histogramWords);
  recipe.clear(bins);
  const buffers = { image: image.buffer, bins };
  if (mask === null) recipe.run(histogramKernel, image.grid, buffers);
  else recipe.run(histogramWhereKernel, image.grid, { ...buffers, mask: mask.buffer });
  return bins;
}
