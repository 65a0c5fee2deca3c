import { type GreyWindow, greyLevel } from './windows.ts';

/**
 * A small picture of a slice, filling `width` x `height` like CSS `object-fit: cover`: the middle of
 * the slice is kept. Nearest pixel of a box mean, RGBA.
 */
export function thumbnail(
  slice: { readonly width: number; readonly height: number; readonly data: ArrayLike<number> },
  window: GreyWindow,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const scale = Math.min(slice.width / width, slice.height / height);
  const offsetX = (slice.width - width * scale) / 2;
  const offsetY = (slice.height - height * scale) / 2;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const mean = boxMean(slice, offsetX + x * scale, offsetY + y * scale, scale);
      const grey = greyLevel(mean, window);
      rgba.set([grey, grey, grey, 255], (y * width + x) * 4);
    }
  }
  return rgba;
}

function boxMean(
  slice: { readonly width: number; readonly height: number; readonly data: ArrayLike<number> },
  left: number,
  top: number,
  size: number,
): number {
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const x1 = Math.min(slice.width, Math.max(x0 + 1, Math.floor(left + size)));
  const y1 = Math.min(slice.height, Math.max(y0 + 1, Math.floor(top + size)));
  let sum = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) sum += slice.data[y * slice.width + x] as number;
  }
  return sum / ((x1 - x0) * (y1 - y0));
}
