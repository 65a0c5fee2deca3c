import { fillHoles } from './background.ts';
import { boundsOf } from './bounds.ts';
import {
  borderPixels,
  type Components,
  drawComponents,
  findComponents,
  largestComponent,
} from './components.ts';
import { convexHull } from './hull.ts';
import { close, DISC_9, open, SQUARE_3, SQUARE_5 } from './morphology.ts';
import { histogram, medianLevel, otsuThreshold } from './otsu.ts';
import type { GreyImage, Mask } from './types.ts';

/** What `findLungs` sees in a square frame; all masks have its size. */
export interface Lungs {
  /** The body without the air around it. */
  readonly body: Mask;
  /** The lungs as a reader would outline them. */
  readonly lungs: Mask;
  /** The convex hull of each side: all that may be lung, consolidation at the pleura included. */
  readonly hull: Mask;
}

/** Shares of the frame's pixels (or of its border) and of the way from black or air to soft tissue, in 1/1000. */
const RULES = {
  /** A dark area on more than this share of the border is air around the body. */
  borderOfAir: 150,
  /** A smaller dark area on the border is no lung. */
  leastOnBorder: 4,
  /** A smaller dark area is no lung. */
  leastLung: 4,
  /** Below this size an area is gas (airways, bowel) if half of it is as dark as `gasLevel`. */
  smallGas: 25,
  /** About -1000 + 52 HU. */
  gasLevel: 50,
  /** At any size an area is gas if three quarters of it are as dark as this: even emphysema is less even. */
  evenGasLevel: 45,
  /** Lung is darker than this part of the soft tissue's level: else fat becomes lung where none is. */
  lungLevel: 780,
  /** Inside the hull this part of it still counts: ground glass and the edge of a consolidation. */
  opacityLevel: 840,
  /** A larger hole in the lungs is the heart or the liver's dome and stays. */
  largestHole: 10,
} as const;

/**
 * Finds the lungs in a square frame (256 x 256 in version 2), from grey levels alone:
 * the air around the body, Otsu's threshold inside it, the large dark areas that are not gas,
 * closed and filled; then the hull of each side and what is not yet soft tissue in it.
 */
export function findLungs(frame: GreyImage): Lungs {
  const { body, air } = bodyAndAir(frame);
  const counts = histogram(frame.data, body.data);
  const otsu = otsuThreshold(counts);
  const tissue = medianLevel(counts, otsu + 1) ?? 255;
  const dark = below(frame, body, Math.min(otsu, part(tissue, RULES.lungLevel)));
  const core = lungAreas(frame, open(dark, SQUARE_3), airLevel(frame, air), tissue);
  const largestHole = part(frame.data.length, RULES.largestHole);
  const closed = fillHoles(close(core, DISC_9), largestHole);
  const hull = hullOfSides(closed, midline(body));
  const opacities = open(below(frame, hull, part(tissue, RULES.opacityLevel)), SQUARE_3);
  return { body, lungs: fillHoles(either(closed, opacities), largestHole), hull };
}

/** The convex hulls of what lies left and right of a column, together. */
export function hullOfSides(mask: Mask, column: number): Mask {
  return either(convexHull(mask, 0, column), convexHull(mask, column, mask.width));
}

/** The column in the middle of a mask, at which its right half begins; the frame's where it is empty. */
export function midline(mask: Mask): number {
  const bounds = boundsOf(mask);
  return bounds === null ? mask.width >> 1 : bounds.left + (bounds.width >> 1);
}

/**
 * Air is what is dark (Otsu over the frame) at a corner, or on much of the border, or small on it, or
 * mostly outside the hull of the largest bright thing, as the gap between patient and table is.
 * A lung that the frame cuts off stays.
 */
function bodyAndAir(frame: GreyImage): { body: Mask; air: Mask } {
  const bright = above(frame, otsuThreshold(histogram(frame.data)));
  const solid = findComponents(open(bright, SQUARE_5), 255, 8);
  const largest = largestComponent(solid);
  const everything = new Uint8Array(frame.data.length).fill(255);
  const hull =
    largest < 0
      ? { ...frame, data: everything }
      : convexHull(drawComponents(solid, oneOf(solid.count, largest)), 0, frame.width);

  const dark = findComponents(bright, 0, 4);
  const air = drawComponents(dark, areasOfAir(dark, hull));
  const body = new Uint8Array(frame.data.length);
  for (let i = 0; i < body.length; i++)
    body[i] = (hull.data[i] as number) & ~(air.data[i] as number);
  return { body: { ...frame, data: body }, air };
}

function areasOfAir(dark: Components, hull: Mask): Uint8Array {
  const { width, height } = hull;
  const border = borderPixels(dark);
  const around = Math.max(1, 2 * (width + height) - 4);
  const inside = pixelsInside(dark, hull);
  const isAir = new Uint8Array(dark.count);
  for (let c = 0; c < dark.count; c++) {
    const area = dark.area[c] as number;
    const onBorder = border[c] as number;
    const small = 1000 * area < RULES.leastOnBorder * width * height;
    const long = 1000 * onBorder > RULES.borderOfAir * around;
    if (long || (onBorder > 0 && small) || 2 * (inside[c] as number) < area) isAir[c] = 1;
  }
  for (let run = 0; run < dark.row.length; run++) {
    const atEnd = dark.start[run] === 0 || dark.end[run] === width;
    const atTopOrBottom = dark.row[run] === 0 || dark.row[run] === height - 1;
    if (atEnd && atTopOrBottom) isAir[dark.label[run] as number] = 1;
  }
  return isAir;
}

/** How many pixels of each component are white in the mask. */
function pixelsInside(components: Components, mask: Mask): Int32Array {
  const inside = new Int32Array(components.count);
  const { row, start, end, label } = components;
  for (let run = 0; run < row.length; run++) {
    const base = (row[run] as number) * mask.width;
    let pixels = 0;
    for (let x = start[run] as number; x < (end[run] as number); x++) {
      if (mask.data[base + x] !== 0) pixels++;
    }
    const component = label[run] as number;
    inside[component] = (inside[component] as number) + pixels;
  }
  return inside;
}

/**
 * The level of the air around the body: its median, without the black that scanners put outside
 * their circle; null where hardly anything else is there: then the window shows air as black, or there is none.
 */
function airLevel(frame: GreyImage, air: Mask): number | null {
  const counts = histogram(frame.data, air.data);
  let all = 0;
  let grey = 0;
  for (let level = 0; level < 256; level++) {
    all += counts[level] as number;
    if (level > 8) grey += counts[level] as number;
  }
  return 20 * grey >= all ? medianLevel(counts, 9) : null;
}

/** The dark areas that are large enough for a lung and not gas. */
function lungAreas(frame: GreyImage, dark: Mask, air: number | null, tissue: number): Mask {
  const areas = findComponents(dark, 255, 8);
  const pixels = frame.data.length;
  const isGas = air === null ? new Uint8Array(areas.count) : gasAreas(frame, areas, air, tissue);
  const keep = areas.area.map((area, a) =>
    1000 * area > RULES.leastLung * pixels && isGas[a] === 0 ? 1 : 0,
  );
  return drawComponents(areas, keep);
}

/** Gas in airways and bowel is as dark as the air around the body; lung is lighter, and less even. */
function gasAreas(frame: GreyImage, areas: Components, air: number, tissue: number): Uint8Array {
  const gasLevel = air + part(tissue - air, RULES.gasLevel);
  const evenLevel = air + part(tissue - air, RULES.evenGasLevel);
  const likeGas = new Int32Array(areas.count);
  const likeEvenGas = new Int32Array(areas.count);
  const { row, start, end, label } = areas;
  for (let run = 0; run < row.length; run++) {
    const base = (row[run] as number) * frame.width;
    const area = label[run] as number;
    for (let x = start[run] as number; x < (end[run] as number); x++) {
      const grey = frame.data[base + x] as number;
      if (grey <= gasLevel) likeGas[area] = (likeGas[area] as number) + 1;
      if (grey <= evenLevel) likeEvenGas[area] = (likeEvenGas[area] as number) + 1;
    }
  }
  return Uint8Array.from(areas.area, (area, a) => {
    const small = 1000 * area < RULES.smallGas * frame.data.length;
    const half = 2 * (likeGas[a] as number) >= area;
    const even = 4 * (likeEvenGas[a] as number) >= 3 * area;
    return (small && half) || even ? 1 : 0;
  });
}

function part(level: number, thousandths: number): number {
  return Math.floor((thousandths * level) / 1000);
}

function above(frame: GreyImage, level: number): Mask {
  return { ...frame, data: frame.data.map((grey) => (grey > level ? 255 : 0)) };
}

/** White where the mask is and the frame is not above the level. */
function below(frame: GreyImage, mask: Mask, level: number): Mask {
  const data = new Uint8Array(frame.data.length);
  for (let i = 0; i < data.length; i++) {
    if ((frame.data[i] as number) <= level) data[i] = mask.data[i] as number;
  }
  return { ...frame, data };
}

function either(a: Mask, b: Mask): Mask {
  const data = new Uint8Array(a.data.length);
  for (let i = 0; i < data.length; i++) data[i] = (a.data[i] as number) | (b.data[i] as number);
  return { ...a, data };
}

function oneOf(count: number, index: number): Uint8Array {
  const keep = new Uint8Array(count);
  keep[index] = 1;
  return keep;
}
