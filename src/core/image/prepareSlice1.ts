import { enclosedBlack } from './background.ts';
import { boundsOf } from './bounds.ts';
import { findComponents, keptRuns, largestComponent, only } from './components.ts';
import { onlyInside } from './masking.ts';
import { resizeLinear } from './resize.ts';
import { areaOf, drawRuns, type Runs } from './runs.ts';
import { centredSquare, cut } from './square.ts';
import { adaptiveMeanThreshold, blockSide } from './threshold.ts';
import type { GreyImage, PreparedSlice } from './types.ts';
import { VIEW_SIDE } from './view.ts';

/** The paper's preparation of a slice (method, section 2), step by step. */
export function prepareSlice1(grey: GreyImage): PreparedSlice {
  const box = centredSquare(grey.width, grey.height);
  const square = cut(grey, box);
  const white = adaptiveMeanThreshold(square, blockSide(box.width));
  const body = bodyProfile(white);
  const lungs = enclosedBlack(body);
  const inside = onlyInside(square, lungs);
  const image = resizeLinear(inside, VIEW_SIDE, VIEW_SIDE, boundsOf(lungs));
  const mask = cut(drawRuns(lungs), {
    left: -box.left,
    top: -box.top,
    width: grey.width,
    height: grey.height,
  });
  const lungFraction = areaOf(lungs) / (box.width * box.height);
  return { version: 1, image, mask, lungFraction, box };
}

/** The largest white component, 8-connected: the outline of the body with the chest wall and the mediastinum. */
export function bodyProfile(white: Runs): Runs {
  const components = findComponents(white, 8);
  return keptRuns(components, only(components, largestComponent(components)));
}
