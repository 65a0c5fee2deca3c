import { fillHoles } from './background.ts';
import { bodyAndAir, gasLevel } from './bodyAndAir.ts';
import { boundsOf } from './bounds.ts';
import { findComponents, keptRuns, pixelsNotAbove } from './components.ts';
import { convexHull } from './hull.ts';
import { close, DISC_9, open, SQUARE_3 } from './morphology.ts';
import { histogram, medianLevel, otsuThreshold } from './otsu.ts';
import { union } from './runSets.ts';
import { notAbove, type Runs } from './runs.ts';
import type { GreyImage } from './types.ts';

/** What `findLungs` sees in a frame; all have its size. */
export interface Lungs {
  /** The body without the air around it. */
  readonly body: Runs;
  /** The lungs as a reader would outline them. */
  readonly lungs: Runs;
  /** The convex hull of each side: all that may be lung, consolidation at the pleura included. */
  readonly hull: Runs;
}

/** Shares of the frame's pixels, of the soft tissue's level, or of the way from air to it; all in 1/1000. */
export const RULES = {
  /** A smaller dark area is no lung. */
  leastLung: 4,
  /** Below this size an area is gas (airways, bowel) if half of it is as dark as gas. */
  smallGas: 25,
  /** At any size an area is gas if three quarters of it are as dark as this: even emphysema is less even. */
  evenGas: 45,
  /** Lung is darker than this part of the soft tissue's level: else fat becomes lung where none is. */
  lungLevel: 780,
  /** Inside the hull this part of it still counts: ground glass and the edge of a consolidation. */
  opacityLevel: 840,
  /** A larger hole in the lungs is the heart or the liver's dome and stays. */
  largestHole: 10,
} as const;

/**
 * Finds the lungs in a frame whose longer side is 256, from grey levels alone: Otsu's threshold inside
 * the body, the large dark areas that are not gas, closed and filled; then the hull of each side and
 * what in it is not yet soft tissue.
 */
export function findLungs(frame: GreyImage): Lungs {
  const { body, airLevel } = bodyAndAir(frame);
  const counts = histogram(frame, body);
  const otsu = otsuThreshold(counts);
  const tissue = medianLevel(counts, otsu + 1) ?? 255;
  const dark = notAbove(body, frame, Math.min(otsu, part(tissue, RULES.lungLevel)));
  const core = lungAreas(frame, open(dark, SQUARE_3), airLevel, tissue);
  const largestHole = part(frame.data.length, RULES.largestHole);
  const closed = fillHoles(close(core, DISC_9), largestHole);
  const hull = hullOfSides(closed, midline(body));
  const opacities = open(notAbove(hull, frame, part(tissue, RULES.opacityLevel)), SQUARE_3);
  return { body, lungs: fillHoles(union(closed, opacities), largestHole), hull };
}

/** The convex hulls of what lies left and right of a column, together. */
export function hullOfSides(mask: Runs, column: number): Runs {
  return union(convexHull(mask, 0, column), convexHull(mask, column, mask.width));
}

/** The column in the middle of a mask, at which its right half begins; the frame's where it is empty. */
export function midline(mask: Runs): number {
  const bounds = boundsOf(mask);
  return bounds === null ? mask.width >> 1 : bounds.left + (bounds.width >> 1);
}

/**
 * The dark areas that are large enough for a lung and not gas. Gas in airways and bowel is as dark as
 * the air around the body; lung is lighter, and less even.
 */
function lungAreas(frame: GreyImage, dark: Runs, airLevel: number | null, tissue: number): Runs {
  const areas = findComponents(dark, 8);
  const pixels = frame.data.length;
  const large = areas.area.map((area) => (1000 * area > RULES.leastLung * pixels ? 1 : 0));
  if (airLevel === null) return keptRuns(areas, large);

  const gas = gasLevel(airLevel, tissue);
  const evenGas = airLevel + part(tissue - airLevel, RULES.evenGas);
  const likeGas = pixelsNotAbove(areas, frame, gas);
  const likeEvenGas = pixelsNotAbove(areas, frame, evenGas);
  const lungs = areas.area.map((area, a) => {
    const small = 1000 * area < RULES.smallGas * pixels;
    const half = 2 * (likeGas[a] as number) >= area;
    const even = 4 * (likeEvenGas[a] as number) >= 3 * area;
    return (small && half) || even ? 0 : (large[a] as number);
  });
  return keptRuns(areas, lungs);
}

function part(level: number, thousandths: number): number {
  return Math.floor((thousandths * level) / 1000);
}
