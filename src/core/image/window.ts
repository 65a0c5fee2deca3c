import type { GreyImage, HuSlice } from './types.ts';

const LOWEST_HU = -1350;
const WIDTH_HU = 1500;

/**
 * The lung window, centre -600 and width 1500 HU: -1350..150 HU become 0..255, clipped, rounded half up.
 * Whole numbers only, `floor((510 n + 1500) / 3000)` with n = HU + 1350, so that ties fall alike in
 * every language (method, section 2).
 */
export function greyFromHu(slice: HuSlice): GreyImage {
  const { width, height, hu } = slice;
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const n = Math.min(Math.max((hu[i] as number) - LOWEST_HU, 0), WIDTH_HU);
    data[i] = ((510 * n + 1500) / 3000) | 0;
  }
  return { width, height, data };
}
