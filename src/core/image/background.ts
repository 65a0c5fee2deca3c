import { borderPixels, findComponents, keptRuns } from './components.ts';
import { inverse, union } from './runSets.ts';
import type { Runs } from './runs.ts';

/**
 * What is black inside a white body: the black components (4-connected) that do not reach the border.
 * The same as a flood from the border of the image padded by one black pixel, after which a body that
 * touches the border leaks nowhere (method, section 2).
 */
export function enclosedBlack(body: Runs): Runs {
  const black = findComponents(inverse(body), 4);
  const border = borderPixels(black);
  return keptRuns(
    black,
    border.map((pixels) => (pixels === 0 ? 1 : 0)),
  );
}

/** The mask with its enclosed black filled, up to a size: a vessel or a consolidation, not the heart. */
export function fillHoles(mask: Runs, largestHole: number): Runs {
  const black = findComponents(inverse(mask), 4);
  const border = borderPixels(black);
  const small = black.area.map((area, c) => (border[c] === 0 && area <= largestHole ? 1 : 0));
  return union(mask, keptRuns(black, small));
}
