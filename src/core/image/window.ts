import type { GreyImage, HuSlice } from './types.ts';

const LOWEST_HU = -1350;
const WIDTH_HU = 1500;

/** The grey level of each HU of the window, from its lowest. */
const levels = Uint8Array.from({ length: WIDTH_HU + 1 }, (_, n) =>
  Math.floor((510 * n + 1500) / 3000),
);

/**
 * The lung window, centre -600 and width 1500 HU: -1350..150 HU become 0..255, clipped, rounded half up.
 * Whole numbers only, `floor((510 n + 1500) / 3000)` with n = HU + 1350, so that ties fall alike in
 * every language (method, section 2).
 */
export function greyFromHu({ width, height, hu }: HuSlice): GreyImage {
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const n = (hu[i] as number) - LOWEST_HU;
    data[i] = levels[Math.max(0, Math.min(n, WIDTH_HU))] as number;
  }
  return { width, height, data };
}
