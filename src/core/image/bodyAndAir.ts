import {
  borderPixels,
  type Components,
  cornerPixels,
  findComponents,
  keptRuns,
  largestComponent,
  only,
  pixelsInside,
  pixelsNotAbove,
} from './components.ts';
import { convexHull } from './hull.ts';
import { open, SQUARE_5 } from './morphology.ts';
import { histogram, medianLevel, otsuThreshold } from './otsu.ts';
import { intersection, inverse } from './runSets.ts';
import { everywhere, type Runs, runsAbove } from './runs.ts';
import type { GreyImage } from './types.ts';

/** Shares of the frame's pixels, of its border, or of the way from air to soft tissue; all in 1/1000. */
export const RULES = {
  /** A smaller dark area on the border is never lung. */
  leastOnBorder: 4,
  /** A larger one at one corner may be a lung that the frame cuts off. */
  mostInOneCorner: 50,
  /** A dark area on more of the border than this surrounds the body. */
  borderAround: 300,
  /** Air and gas are no lighter than this (about -1000 + 52 HU). */
  gas: 50,
} as const;

/** Scanners show what is outside their circle as black; pictures keep it within these levels. */
export const BLACK = 8;

/** The body in a frame, and the level of the air around it: null where the frame shows none. */
export interface BodyAndAir {
  readonly body: Runs;
  readonly airLevel: number | null;
}

/**
 * Tells the body from the air around it. Dark (Otsu over the frame) areas that hold two corners or much
 * of the border surround the body. Others are air when they are on the border and small, in a corner,
 * or as dark as that air; and, where air surrounds the body, when they lie mostly outside the hull
 * of the largest solid thing, as the gap between patient and table does. What is left on the border
 * is lung that a crop cuts off.
 */
export function bodyAndAir(frame: GreyImage): BodyAndAir {
  const counts = histogram(frame);
  const threshold = otsuThreshold(counts);
  const bright = runsAbove(frame, threshold);
  const dark = findComponents(inverse(bright), 4);
  const around = areasAround(dark);
  const airLevel = levelOfAir(frame, keptRuns(dark, around));
  const tissue = medianLevel(counts, threshold + 1) ?? 255;
  const isAir = areasOfAir(frame, dark, around, gasLevel(airLevel, tissue));

  const region = around.includes(1) ? hullOfLargestSolid(bright) : everywhere(frame);
  if (around.includes(1)) {
    const inside = pixelsInside(dark, region);
    for (let c = 0; c < dark.count; c++) {
      if (2 * (inside[c] as number) < (dark.area[c] as number)) isAir[c] = 1;
    }
  }
  return { body: intersection(region, inverse(keptRuns(dark, isAir))), airLevel };
}

/** No lighter than this is gas; black where the level of air is not known. */
export function gasLevel(airLevel: number | null, tissue: number): number {
  return airLevel === null
    ? BLACK
    : airLevel + Math.floor((RULES.gas * (tissue - airLevel)) / 1000);
}

function areasAround(dark: Components): Uint8Array {
  const corners = cornerPixels(dark);
  const border = borderPixels(dark);
  const { width, height } = dark.runs;
  const length = Math.max(1, 2 * (width + height) - 4);
  return Uint8Array.from(dark.area, (area, c) => {
    const long = 1000 * (border[c] as number) > RULES.borderAround * length;
    return isLarge(area, dark) && ((corners[c] as number) >= 2 || long) ? 1 : 0;
  });
}

function areasOfAir(
  frame: GreyImage,
  dark: Components,
  around: Uint8Array,
  gas: number,
): Uint8Array {
  const corners = cornerPixels(dark);
  const border = borderPixels(dark);
  const likeAir = pixelsNotAbove(dark, frame, gas);
  return Uint8Array.from(dark.area, (area, c) => {
    if (around[c] === 1) return 1;
    if (border[c] === 0) return 0;
    const inCorner = corners[c] !== 0 && 1000 * area < RULES.mostInOneCorner * frame.data.length;
    return !isLarge(area, dark) || inCorner || 2 * (likeAir[c] as number) >= area ? 1 : 0;
  });
}

function isLarge(area: number, { runs }: Components): boolean {
  return 1000 * area >= RULES.leastOnBorder * runs.width * runs.height;
}

/**
 * The median level of the air, without the black outside the scanner's circle; null where hardly
 * anything else is there: the window then shows air as black, or there is no air.
 */
function levelOfAir(frame: GreyImage, air: Runs): number | null {
  const counts = histogram(frame, air);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const grey = counts.subarray(BLACK + 1).reduce((sum, count) => sum + count, 0);
  return 20 * grey >= all ? medianLevel(counts, BLACK + 1) : null;
}

/** Opened first, so that the table and its mattress come off the back. */
function hullOfLargestSolid(bright: Runs): Runs {
  const solid = findComponents(open(bright, SQUARE_5), 8);
  const largest = largestComponent(solid);
  return largest < 0
    ? everywhere(bright)
    : convexHull(keptRuns(solid, only(solid, largest)), 0, bright.width);
}
