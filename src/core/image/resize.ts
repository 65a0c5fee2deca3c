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
  for (let y = top; y < bottom; y++) {
    const first = down.first[y] as number;
    const upper = nearestIndex(first, image.height) * image.width;
    const lower = nearestIndex(first + 1, image.height) * image.width;
    const b0 = down.weight0[y] as number;
    const b1 = down.weight1[y] as number;
    resizeRow(image.data, upper, b0, lower, b1, across, data, y * width, left, right);
  }
  return { width, height, data };
}

/** One target row from two source rows, all given by where they begin. */
function resizeRow(
  source: Uint8Array,
  upper: number,
  b0: number,
  lower: number,
  b1: number,
  { first, second, weight0, weight1 }: TapsAcross,
  target: Uint8Array,
  base: number,
  from: number,
  to: number,
): void {
  for (let x = from; x < to; x++) {
    const i = first[x] as number;
    const j = second[x] as number;
    const w0 = weight0[x] as number;
    const w1 = weight1[x] as number;
    const above = (source[upper + i] as number) * w0 + (source[upper + j] as number) * w1;
    const below = (source[lower + i] as number) * w0 + (source[lower + j] as number) * w1;
    target[base + x] = weighted(above >> 4, b0, below >> 4, b1);
  }
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

/** With the second source pixel of each target pixel, for rows that are not padded. */
export interface TapsAcross extends Taps {
  readonly second: Int32Array;
}

/** Across, OpenCV gives a pixel past the edge the whole weight of the edge; down, it repeats the row. */
export function tapsAcross(from: number, to: number): TapsAcross {
  const { first, weight0, weight1 } = taps(from, to);
  const second = new Int32Array(to);
  for (let i = 0; i < to; i++) {
    const left = first[i] as number;
    second[i] = left + 1;
    if (left >= 0 && left < from - 1) continue;
    first[i] = second[i] = nearestIndex(left, from);
    weight0[i] = ONE;
    weight1[i] = 0;
  }
  return { first, second, weight0, weight1 };
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
