import { enclosedBlack } from './background.ts';
import { drawComponents, findComponents, largestComponent, only } from './components.ts';
import { onlyInside, shareOf } from './masking.ts';
import { resizeLinear } from './resize.ts';
import { centredSquare, cut } from './square.ts';
import { adaptiveMeanThreshold, blockSide } from './threshold.ts';
import type { GreyImage, Mask, PreparedSlice } from './types.ts';
import { VIEW_SIDE } from './view.ts';

/** The paper's preparation of a slice (method, section 2), step by step. */
export function prepareSlice1(grey: GreyImage): PreparedSlice {
  const box = centredSquare(grey.width, grey.height);
  const square = cut(grey, box);
  const white = adaptiveMeanThreshold(square, blockSide(box.width));
  const body = bodyProfile(white);
  const lungs = enclosedBlack(body);
  const image = resizeLinear(onlyInside(square, lungs), VIEW_SIDE, VIEW_SIDE);
  const mask = cut(lungs, {
    left: -box.left,
    top: -box.top,
    width: grey.width,
    height: grey.height,
  });
  return { version: 1, image, mask, lungFraction: shareOf(lungs), box };
}

/** The largest white component, 8-connected: the outline of the body with the chest wall and the mediastinum. */
export function bodyProfile(white: Mask): Mask {
  const components = findComponents(white, 255, 8);
  return drawComponents(components, only(components, largestComponent(components)));
}
