import type { GreyImage, Mask } from './types.ts';

/** The image where the mask (of the same size) is white, 0 elsewhere. */
export function onlyInside(image: GreyImage, mask: Mask): GreyImage {
  const data = new Uint8Array(image.data.length);
  for (let i = 0; i < data.length; i++) {
    data[i] = (image.data[i] as number) & (mask.data[i] as number);
  }
  return { width: image.width, height: image.height, data };
}

/** White pixels as a share of all, 0..1. */
export function shareOf(mask: Mask): number {
  let white = 0;
  for (let i = 0; i < mask.data.length; i++) white += (mask.data[i] as number) >> 7;
  return white / mask.data.length;
}
