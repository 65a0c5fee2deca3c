import { nearestIndex } from './border.ts';
import { roundHalfEven } from './rounding.ts';
import type { Box, GreyImage } from './types.ts';

/** OpenCV holds the weights of INTER_LINEAR as whole numbers of 11 bits (INTER_RESIZE_COEF_BITS). */
const ONE = 2048;

/**
 * Bilinear resize with half-pixel centres, equal to OpenCV's `resize` with INTER_LINEAR on 8 bits:
 * weights of 11 bits, sums cut to 16 bits before the vertical step, and the mean of 2 x 2 where
 * both sides are halved.
 *
 * @param content a box outside which the image is 0, so that nothing is computed there; null: all of it is 0
 */
export function resizeLinear(
  image: GreyImage,
  width: number,
  height: number,
  content: Box | null = { left: 0, top: 0, width: image.width, height: image.height },
): GreyImage {
  if (image.width === width && image.height === height) return image;
  if (image.width === 2 * width && image.height === 2 * height) return halve(image, width, height);
  const data = new Uint8Array(width * height);
  if (content === null) return { width, height, data };
  const across = tapsAcross(image.width, width);
  const down = taps(image.height, height);
  const [left, right] = touching(across, content.left, content.width);
  const [top, bottom] = touching(down, content.top, content.height);
  // Two rows already resized across, and which source rows they are.
  let upper = new Int32Array(width);
  let lower = new Int32Array(width);
  let upperRow = -1;
  let lowerRow = -1;
  for (let y = top; y < bottom; y++) {
    const first = down.first[y] as number;
    const wantUpper = nearestIndex(first, image.height);
    const wantLower = nearestIndex(first + 1, image.height);
    if (wantUpper === lowerRow) {
      [upper, lower] = [lower, upper];
      [upperRow, lowerRow] = [lowerRow, upperRow];
    }
    if (wantUpper !== upperRow) resizeRow(image, wantUpper, across, upper, left, right);
    if (wantLower !== lowerRow) resizeRow(image, wantLower, across, lower, left, right);
    upperRow = wantUpper;
    lowerRow = wantLower;
    const b0 = down.weight0[y] as number;
    const b1 = down.weight1[y] as number;
    const base = y * width;
    for (let x = left; x < right; x++) {
      data[base + x] = weighted((upper[x] as number) >> 4, b0, (lower[x] as number) >> 4, b1);
    }
  }
  return { width, height, data };
}

/** The vertical step: two sums of a row each, cut to 16 bits, with their weights, rounded to a grey level. */
export function weighted(upper: number, b0: number, lower: number, b1: number): number {
  return (((upper * b0) >> 16) + ((lower * b1) >> 16) + 2) >> 2;
}

/** The target pixels from the first up to (not including) the last that look at the source pixels of a stretch. */
function touching({ first }: Taps, from: number, length: number): readonly [number, number] {
  let start = 0;
  while (start < first.length && (first[start] as number) + 1 < from) start++;
  let end = first.length;
  while (end > start && (first[end - 1] as number) >= from + length) end--;
  return [start, end];
}

/** For each target pixel the first of its two source pixels and the weights of both. */
export interface Taps {
  readonly first: Int32Array;
  readonly weight0: Int32Array;
  readonly weight1: Int32Array;
}

export function taps(from: number, to: number): Taps {
  const first = new Int32Array(to);
  const weight0 = new Int32Array(to);
  const weight1 = new Int32Array(to);
  const scale = 1 / (to / from);
  for (let i = 0; i < to; i++) {
    const centre = Math.fround((i + 0.5) * scale - 0.5);
    const left = Math.floor(centre);
    const rest = Math.fround(centre - left);
    first[i] = left;
    weight0[i] = roundHalfEven(Math.fround(1 - rest) * ONE);
    weight1[i] = roundHalfEven(rest * ONE);
  }
  return { first, weight0, weight1 };
}

/** Across, OpenCV gives a pixel past the edge the whole weight of the edge; down, it repeats the row. */
export function tapsAcross(from: number, to: number): Taps {
  const { first, weight0, weight1 } = taps(from, to);
  for (let i = 0; i < to; i++) {
    const left = first[i] as number;
    if (left >= 0 && left < from - 1) continue;
    first[i] = nearestIndex(left, from);
    weight0[i] = ONE;
    weight1[i] = 0;
  }
  return { first, weight0, weight1 };
}

function resizeRow(
  image: GreyImage,
  y: number,
  { first, weight0, weight1 }: Taps,
  out: Int32Array,
  from: number,
  to: number,
): void {
  const { data } = image;
  const base = y * image.width;
  const last = data.length - 1;
  for (let x = from; x < to; x++) {
    const i = base + (first[x] as number);
    const right = data[i < last ? i + 1 : last] as number;
    out[x] = (data[i] as number) * (weight0[x] as number) + right * (weight1[x] as number);
  }
}

function halve(image: GreyImage, width: number, height: number): GreyImage {
  const source = image.data;
  const data = new Uint8Array(width * height);
  const pitch = image.width;
  for (let y = 0; y < height; y++) {
    let i = 2 * y * pitch;
    for (let x = 0; x < width; x++, i += 2) {
      const sum =
        (source[i] as number) +
        (source[i + 1] as number) +
        (source[i + pitch] as number) +
        (source[i + pitch + 1] as number);
      data[y * width + x] = (sum + 2) >> 2;
    }
  }
  return { width, height, data };
}
