import type { Grid } from './compute.ts';
import { type Binding, type Kernel, kernel } from './kernel.ts';
import type { Recipe } from './recipe.ts';

/**
 * A kernel that counts, of each area, the pixels that pass either of two tests; the counts stand at the area's
 * root, as `area` and `rim` of a `Measure` (`pixelsNotAbove` and `pixelsInside` of core/image/components.ts).
 * @param bindings beside `parent` and `passed`
 * @param tests WGSL that is 1 for a pixel that passes and 0 else, at `base + x`
 */
export function passedKernel<Name extends string>(
  name: string,
  bindings: Readonly<Record<Name, Binding>>,
  tests: { readonly area: string; readonly rim: string },
): Kernel<Name | 'parent' | 'passed'> {
  const parent: Binding = 'read array<u32>';
  const passed: Binding = 'write array<AtomicMeasure>';
  return kernel<string>(
    name,
    'row',
    { parent, ...bindings, passed },
    {
      body: `
  var x = 0u;
  while (x < grid.width) {
    let root = parent[base + x];
    if (root == NONE) { x++; continue; }
    var area = 0u;
    var rim = 0u;
    while (x < grid.width && parent[base + x] != NONE) {
      area += ${tests.area};
      rim += ${tests.rim};
      x++;
    }
    atomicAdd(&passed[here + root].area, area);
    atomicAdd(&passed[here + root].rim, rim);
  }`,
    },
  );
}

/** Where the counts of one size of images go, at 0 when the next step begins. */
export function clearedPassed(recipe: Recipe, { pixels }: Grid): GPUBuffer {
  const passed = recipe.words('passed', 2 * pixels);
  recipe.clear(passed);
  return passed;
}
