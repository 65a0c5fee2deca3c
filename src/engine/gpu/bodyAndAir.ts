import { BLACK, RULES } from '../../core/image/bodyAndAir.ts';
import { findComponents } from './components.ts';
import { drawLargest } from './draw.ts';
import { histogramOf, histogramWords, medianLevelWgsl } from './histogram.ts';
import { hullOf } from './hull.ts';
import { kernel } from './kernel.ts';
import { open } from './morphology.ts';
import { otsuKernel } from './otsu.ts';
import { clearedPassed, passedKernel } from './passed.ts';
import type { Image, Recipe } from './recipe.ts';

/*
 * Mirrors of the decisions of `bodyAndAir` (core/image/bodyAndAir.ts); its numbers are taken
 * from there. `parent` and `measures` are those of the dark areas.
 */

export const gasLevelWgsl = `
/** No lighter than this is gas; black where the level of air is not known. */
fn gasLevel(airLevel: i32, tissue: i32) -> i32 {
  if (airLevel < 0) { return ${BLACK}; }
  return airLevel + floorDiv(${RULES.gas} * (tissue - airLevel), 1000);
}`;

const rules = `
fn isLarge(area: u32) -> bool { return 1000u * area >= ${RULES.leastOnBorder}u * grid.pixels; }
fn cornersOf(measure: Measure) -> u32 { return measure.rim >> 24u; }
fn borderOf(measure: Measure) -> u32 { return measure.rim & 0xffffffu; }

/** Holds two corners or much of the border (areasAround). */
fn isAround(measure: Measure) -> bool {
  let length = max(1, 2 * i32(grid.width + grid.height) - 4);
  let long = 1000u * borderOf(measure) > ${RULES.borderAround}u * u32(length);
  return isLarge(measure.area) && (cornersOf(measure) >= 2u || long);
}`;

/** `brightPixels`: lighter than Otsu's level. */
export const brightPixelsKernel = kernel(
  'brightPixels',
  'pixel',
  { frame: 'read array<u32>', facts: 'read array<Facts>', bright: 'write array<u32>' },
  { body: 'bright[i] = select(0u, 1u, i32(frame[i]) > facts[slice].otsu);' },
);

export const areasAroundKernel = kernel(
  'areasAround',
  'pixel',
  {
    parent: 'read array<u32>',
    measures: 'read array<Measure>',
    facts: 'write array<AtomicFacts>',
    drawn: 'write array<u32>',
  },
  {
    functions: rules,
    body: `
  let root = parent[i];
  drawn[i] = 0u;
  if (root != NONE && isAround(measures[here + root])) {
    drawn[i] = 1u;
    if (root == pixel) { atomicStore(&facts[slice].around, 1); }
  }`,
  },
);

/** `levelOfAir`, from the levels of the dark areas around, and `gasLevel`, from those of what is bright. */
export const levelOfAirKernel = kernel(
  'levelOfAir',
  'slice',
  {
    airBins: 'read array<u32>',
    brightBins: 'read array<u32>',
    facts: 'write array<Facts>',
  },
  {
    functions: `${medianLevelWgsl('airBins')}${medianLevelWgsl('brightBins')}${gasLevelWgsl}`,
    body: `
  var all = 0u;
  var grey = 0u;
  for (var level = 0u; level < ${histogramWords}u; level++) {
    let count = airBins[slice * ${histogramWords}u + level];
    all += count;
    if (level > ${BLACK}u) { grey += count; }
  }
  var airLevel = -1;
  if (20u * grey >= all) { airLevel = medianOf_airBins(slice, ${BLACK + 1}u); }
  let median = medianOf_brightBins(slice, 0u);
  let tissue = select(median, 255, median < 0);
  facts[slice].airLevel = airLevel;
  facts[slice].gas = gasLevel(airLevel, tissue);`,
  },
);

/** Where the body may lie: the hull of the largest solid thing where air surrounds it, else everywhere. */
export const regionKernel = kernel(
  'region',
  'pixel',
  { facts: 'read array<Facts>', hull: 'read array<u32>', region: 'write array<u32>' },
  {
    body: `
  let hulled = facts[slice].around != 0 && facts[slice].largestArea != 0;
  region[i] = select(1u, hull[i], hulled);`,
  },
);

/** Of each dark area, its pixels no lighter than gas, and those inside the region (`pixelsNotAbove`, `pixelsInside`). */
export const darkPixelsKernel = passedKernel(
  'darkPixels',
  { frame: 'read array<u32>', region: 'read array<u32>', facts: 'read array<Facts>' },
  { area: 'u32(i32(frame[base + x]) <= facts[slice].gas)', rim: 'region[base + x]' },
);

/** What of the region is not air (`areasOfAir`, and areas mostly outside the region). */
export const bodyKernel = kernel(
  'body',
  'pixel',
  {
    parent: 'read array<u32>',
    measures: 'read array<Measure>',
    passed: 'read array<Measure>',
    facts: 'read array<Facts>',
    region: 'read array<u32>',
    body: 'write array<u32>',
  },
  {
    functions: `${rules}
fn isAir(measure: Measure, likeAir: u32, inside: u32, around: bool) -> bool {
  if (isAround(measure) || (around && 2u * inside < measure.area)) { return true; }
  if (borderOf(measure) == 0u) { return false; }
  let inCorner = cornersOf(measure) != 0u && 1000u * measure.area < ${RULES.mostInOneCorner}u * grid.pixels;
  return !isLarge(measure.area) || inCorner || 2u * likeAir >= measure.area;
}`,
    body: `
  let root = parent[i];
  var air = false;
  if (root != NONE) {
    let counts = passed[here + root];
    air = isAir(measures[here + root], counts.area, counts.rim, facts[slice].around != 0);
  }
  body[i] = select(region[i], 0u, air);`,
  },
);

/** Tells the body from the air around it; the level of that air goes into the facts (`bodyAndAir`). */
export function bodyAndAir(recipe: Recipe, frame: Image): Image {
  const { facts } = recipe;
  const { grid } = frame;
  recipe.run(otsuKernel, grid, { bins: histogramOf(recipe, frame, null, 'bins'), facts });
  const bright = recipe.image('bright', grid);
  recipe.run(brightPixelsKernel, grid, { frame: frame.buffer, facts, bright: bright.buffer });

  const { parent, measures } = findComponents(recipe, bright, 'black', 4, 'dark');
  const around = recipe.image('around', grid);
  recipe.run(areasAroundKernel, grid, { parent, measures, facts, drawn: around.buffer });
  const airBins = histogramOf(recipe, frame, around, 'bins of air');
  const brightBins = histogramOf(recipe, frame, bright, 'bins');
  recipe.run(levelOfAirKernel, grid, { airBins, brightBins, facts });

  const region = regionOfBody(recipe, bright).buffer;
  const passed = clearedPassed(recipe, grid);
  recipe.run(darkPixelsKernel, grid, { parent, frame: frame.buffer, region, facts, passed });
  const body = recipe.image('body', grid);
  const buffers = { parent, measures, passed, facts, region, body: body.buffer };
  recipe.run(bodyKernel, grid, buffers);
  return body;
}

/** Opened first, so that the table and its mattress come off the back (`hullOfLargestSolid`). */
function regionOfBody(recipe: Recipe, bright: Image): Image {
  const solid = open(recipe, bright, 5, 'solid');
  const components = findComponents(recipe, solid, 'white', 8);
  const hull = hullOf(recipe, drawLargest(recipe, components, 'largest'), 'whole', 'hull');
  const region = recipe.image('region', bright.grid);
  const buffers = { facts: recipe.facts, hull: hull.buffer, region: region.buffer };
  recipe.run(regionKernel, bright.grid, buffers);
  return region;
}
