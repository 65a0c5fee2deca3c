import {
  borderPixels,
  type Components,
  cornerPixels,
  drawComponents,
  findComponents,
  largestComponent,
  only,
  pixelsWhere,
} from './components.ts';
import { convexHull } from './hull.ts';
import { open, SQUARE_5 } from './morphology.ts';
import { histogram, medianLevel, otsuThreshold } from './otsu.ts';
import type { GreyImage, Mask } from './types.ts';

/** Shares of the frame's pixels, of its border, or of the way from air to soft tissue; all in 1/1000. */
const RULES = {
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
const BLACK = 8;

/** The body in a frame, and the level of the air around it: null where the frame shows none. */
export interface BodyAndAir {
  readonly body: Mask;
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
  const bright = brightPixels(frame);
  const dark = findComponents(bright, 0, 4);
  const around = areasAround(dark);
  const airLevel = levelOfAir(frame, drawComponents(dark, around));
  const tissue = medianLevel(histogram(frame.data, bright.data), 0) ?? 255;
  const isAir = areasOfAir(frame, dark, around, gasLevel(airLevel, tissue));

  const region = around.includes(1) ? hullOfLargestSolid(bright) : everywhere(frame);
  if (around.includes(1)) {
    const inside = pixelsWhere(dark, (i) => region.data[i] !== 0);
    for (let c = 0; c < dark.count; c++) {
      if (2 * (inside[c] as number) < (dark.area[c] as number)) isAir[c] = 1;
    }
  }
  const air = drawComponents(dark, isAir);
  const body = region.data.map((white, i) => white & ~(air.data[i] as number));
  return { body: { ...frame, data: body }, airLevel };
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
  const length = Math.max(1, 2 * (dark.width + dark.height) - 4);
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
  const likeAir = pixelsWhere(dark, (i) => (frame.data[i] as number) <= gas);
  return Uint8Array.from(dark.area, (area, c) => {
    if (around[c] === 1) return 1;
    if (border[c] === 0) return 0;
    const inCorner = corners[c] !== 0 && 1000 * area < RULES.mostInOneCorner * frame.data.length;
    return !isLarge(area, dark) || inCorner || 2 * (likeAir[c] as number) >= area ? 1 : 0;
  });
}

function isLarge(area: number, { width, height }: Components): boolean {
  return 1000 * area >= RULES.leastOnBorder * width * height;
}

/**
 * The median level of the air, without the black outside the scanner's circle; null where hardly
 * anything else is there: the window then shows air as black, or there is no air.
 */
function levelOfAir(frame: GreyImage, air: Mask): number | null {
  const counts = histogram(frame.data, air.data);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const grey = counts.subarray(BLACK + 1).reduce((sum, count) => sum + count, 0);
  return 20 * grey >= all ? medianLevel(counts, BLACK + 1) : null;
}

function brightPixels(frame: GreyImage): Mask {
  const level = otsuThreshold(histogram(frame.data));
  return { ...frame, data: frame.data.map((grey) => (grey > level ? 255 : 0)) };
}

/** Opened first, so that the table and its mattress come off the back. */
function hullOfLargestSolid(bright: Mask): Mask {
  const solid = findComponents(open(bright, SQUARE_5), 255, 8);
  const largest = largestComponent(solid);
  return largest < 0
    ? everywhere(bright)
    : convexHull(drawComponents(solid, only(solid, largest)), 0, bright.width);
}

function everywhere(frame: GreyImage): Mask {
  return { ...frame, data: new Uint8Array(frame.data.length).fill(255) };
}
