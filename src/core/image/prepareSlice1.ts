import { enclosedBlack } from './background.ts';
import { drawComponents, findComponents, largestComponent, only } from './components.ts';
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

/** The image where the mask is white, 0 elsewhere. */
export function onlyInside(image: GreyImage, mask: Mask): GreyImage {
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i++)
    data[i] = (image.data[i] as number) & (mask.data[i] as number);
  return { width: image.width, height: image.height, data };
}

/** White pixels as a share of all, 0..1. */
export function shareOf(mask: Mask): number {
  let white = 0;
  for (let i = 0; i < mask.data.length; i++) white += (mask.data[i] as number) >> 7;
  return mask.data.length === 0 ? 0 : white / mask.data.length;
}
