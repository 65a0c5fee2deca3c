import { RULES } from '../../core/image/findLungs.ts';
import { bodyAndAir, gasLevelWgsl } from './bodyAndAir.ts';
import { findComponents } from './components.ts';
import { fillHoles } from './draw.ts';
import { histogramOf, medianLevelWgsl } from './histogram.ts';
import { bodyBoundsKernel, extentsOf, hullOf } from './hull.ts';
import { kernel } from './kernel.ts';
import { closeDisc9, open } from './morphology.ts';
import { otsuKernel } from './otsu.ts';
import { clearedPassed, passedKernel } from './passed.ts';
import type { Image, Recipe } from './recipe.ts';

/* Mirrors of the decisions of `findLungs` (core/image/findLungs.ts); its numbers are taken from there. */

/** The levels up to which a pixel of the body is dark, gas, or an opacity; `bins` are the body's. */
export const lungLevelsKernel = kernel(
  'lungLevels',
  'slice',
  { bins: 'read array<u32>', facts: 'write array<Facts>' },
  {
    functions: `${medianLevelWgsl('bins')}${gasLevelWgsl}
fn part(level: i32, thousandths: i32) -> i32 { return floorDiv(thousandths * level, 1000); }`,
    body: `
  let fact = facts[slice];
  let median = medianOf_bins(slice, u32(fact.otsu + 1));
  let tissue = select(median, 255, median < 0);
  facts[slice].lungLevel = min(fact.otsu, part(tissue, ${RULES.lungLevel}));
  facts[slice].opacityLevel = part(tissue, ${RULES.opacityLevel});
  facts[slice].gas = gasLevel(fact.airLevel, tissue);
  facts[slice].evenGas = fact.airLevel + part(tissue - fact.airLevel, ${RULES.evenGas});`,
  },
);

const belowLevel = (level: 'lungLevel' | 'opacityLevel') =>
  kernel(
    `below ${level}`,
    'pixel',
    {
      frame: 'read array<u32>',
      mask: 'read array<u32>',
      facts: 'read array<Facts>',
      drawn: 'write array<u32>',
    },
    { body: `drawn[i] = select(0u, mask[i], i32(frame[i]) <= facts[slice].${level});` },
  );

export const belowLungLevelKernel = belowLevel('lungLevel');
export const belowOpacityLevelKernel = belowLevel('opacityLevel');

/** Of each dark area, its pixels no lighter than gas, and than even gas (`pixelsNotAbove`). */
export const gasPixelsKernel = passedKernel(
  'gasPixels',
  { frame: 'read array<u32>', facts: 'read array<Facts>' },
  {
    area: 'u32(i32(frame[base + x]) <= facts[slice].gas)',
    rim: 'u32(i32(frame[base + x]) <= facts[slice].evenGas)',
  },
);

/** The dark areas that are large enough for a lung and not gas (`lungAreas`). */
export const lungAreasKernel = kernel(
  'lungAreas',
  'pixel',
  {
    parent: 'read array<u32>',
    measures: 'read array<Measure>',
    passed: 'read array<Measure>',
    facts: 'read array<Facts>',
    drawn: 'write array<u32>',
  },
  {
    functions: `
fn isLung(area: u32, likeGas: u32, likeEvenGas: u32, airKnown: bool) -> bool {
  if (1000u * area <= ${RULES.leastLung}u * grid.pixels) { return false; }
  let isSmall = 1000u * area < ${RULES.smallGas}u * grid.pixels;
  let half = 2u * likeGas >= area;
  let even = 4u * likeEvenGas >= 3u * area;
  return !airKnown || !((isSmall && half) || even);
}`,
    body: `
  let root = parent[i];
  drawn[i] = 0u;
  if (root != NONE) {
    let counts = passed[here + root];
    let area = measures[here + root].area;
    if (isLung(area, counts.area, counts.rim, facts[slice].airLevel >= 0)) { drawn[i] = 1u; }
  }`,
  },
);

/** What is white in either mask. */
export const eitherKernel = kernel(
  'either',
  'pixel',
  { one: 'read array<u32>', other: 'read array<u32>', drawn: 'write array<u32>' },
  { body: 'drawn[i] = one[i] | other[i];' },
);

/** What `findLungs` sees in a frame; the body's box and level of air are in the facts. */
export interface Lungs {
  readonly lungs: Image;
  readonly hull: Image;
}

/** Finds the lungs in a frame whose longer side is 256 (`findLungs`). */
export function findLungs(recipe: Recipe, frame: Image): Lungs {
  const { facts } = recipe;
  const { grid } = frame;
  const body = bodyAndAir(recipe, frame);
  const bins = histogramOf(recipe, frame, body, 'bins');
  recipe.run(otsuKernel, grid, { bins, facts });
  recipe.run(lungLevelsKernel, grid, { bins, facts });
  const dark = below(recipe, belowLungLevelKernel, frame, body, 'dark');
  const core = lungAreas(recipe, frame, open(recipe, dark, 3, 'opened'));
  const closed = fillHoles(recipe, closeDisc9(recipe, core, 'closing'), 'closed');

  const extents = extentsOf(recipe, body, 'whole');
  recipe.run(bodyBoundsKernel, grid, { extents, facts });
  const hull = hullOf(recipe, closed, 'both', 'hull');
  const opacities = open(
    recipe,
    below(recipe, belowOpacityLevelKernel, frame, hull, 'dark'),
    3,
    'opened',
  );
  const either = recipe.image('either', grid);
  recipe.run(eitherKernel, grid, {
    one: closed.buffer,
    other: opacities.buffer,
    drawn: either.buffer,
  });
  return { lungs: fillHoles(recipe, either, 'lungs'), hull };
}

function lungAreas(recipe: Recipe, frame: Image, dark: Image): Image {
  const { facts } = recipe;
  const { grid, parent, measures } = findComponents(recipe, dark, 'white', 8);
  const passed = clearedPassed(recipe, grid);
  recipe.run(gasPixelsKernel, grid, { parent, frame: frame.buffer, facts, passed });
  const drawn = recipe.image('core', grid);
  recipe.run(lungAreasKernel, grid, { parent, measures, passed, facts, drawn: drawn.buffer });
  return drawn;
}

/** White where the mask is and the frame is not above a level of the facts. */
function below(
  recipe: Recipe,
  kernel: typeof belowLungLevelKernel,
  frame: Image,
  mask: Image,
  name: string,
): Image {
  const drawn = recipe.image(name, frame.grid);
  recipe.run(kernel, frame.grid, {
    frame: frame.buffer,
    mask: mask.buffer,
    facts: recipe.facts,
    drawn: drawn.buffer,
  });
  return drawn;
}
