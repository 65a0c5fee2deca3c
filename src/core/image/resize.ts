import { nearestIndex } from './border.ts';
import { roundHalfEven } from './rounding.ts';
import type { GreyImage } from './types.ts';

/** OpenCV holds the weights of INTER_LINEAR as whole numbers of 11 bits (INTER_RESIZE_COEF_BITS). */
const ONE = 2048;

/**
 * Bilinear resize with half-pixel centres, equal to OpenCV's `resize` with INTER_LINEAR on 8 bits:
 * weights of 11 bits, sums cut to 16 bits before the vertical step, and the mean of 2 x 2 where
 * both sides are halved.
 */
export function resizeLinear(image: GreyImage, width: number, height: number): GreyImage {
  if (image.width === width && image.height === height) return image;
  if (image.width === 2 * width && image.height === 2 * height) return halve(image, width, height);
  const across = taps(image.width, width);
  const clampedAcross = clampAcross(across, image.width);
  const down = taps(image.height, height);
  const data = new Uint8Array(width * height);
  // Two rows already resized across, and which source rows they are.
  let upper = new Int32Array(width);
  let lower = new Int32Array(width);
  let upperRow = -1;
  let lowerRow = -1;
  for (let y = 0; y < height; y++) {
    const first = down.first[y] as number;
    const wantUpper = nearestIndex(first, image.height);
    const wantLower = nearestIndex(first + 1, image.height);
    if (wantUpper === lowerRow) {
      [upper, lower] = [lower, upper];
      [upperRow, lowerRow] = [lowerRow, upperRow];
    }
    if (wantUpper !== upperRow) resizeRow(image, wantUpper, clampedAcross, upper);
    if (wantLower !== lowerRow) resizeRow(image, wantLower, clampedAcross, lower);
    upperRow = wantUpper;
    lowerRow = wantLower;
    const b0 = down.weight0[y] as number;
    const b1 = down.weight1[y] as number;
    const base = y * width;
    for (let x = 0; x < width; x++) {
      const a = (((upper[x] as number) >> 4) * b0) >> 16;
      const b = (((lower[x] as number) >> 4) * b1) >> 16;
      data[base + x] = (a + b + 2) >> 2;
    }
  }
  return { width, height, data };
}

/** For each target pixel the first of its two source pixels and the weights of both. */
interface Taps {
  readonly first: Int32Array;
  readonly weight0: Int32Array;
  readonly weight1: Int32Array;
}

function taps(from: number, to: number): Taps {
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
function clampAcross({ first, weight0, weight1 }: Taps, width: number): Taps {
  const clamped = { first: first.slice(), weight0: weight0.slice(), weight1: weight1.slice() };
  for (let i = 0; i < first.length; i++) {
    const left = first[i] as number;
    if (left >= 0 && left < width - 1) continue;
    clamped.first[i] = nearestIndex(left, width);
    clamped.weight0[i] = ONE;
    clamped.weight1[i] = 0;
  }
  return clamped;
}

function resizeRow(
  image: GreyImage,
  y: number,
  { first, weight0, weight1 }: Taps,
  out: Int32Array,
): void {
  const base = y * image.width;
  const last = image.data.length - 1;
  for (let x = 0; x < out.length; x++) {
    const i = base + (first[x] as number);
    const right = image.data[i < last ? i + 1 : last] as number;
    out[x] = (image.data[i] as number) * (weight0[x] as number) + right * (weight1[x] as number);
  }
}

function halve(image: GreyImage, width: number, height: number): GreyImage {
  const data = new Uint8Array(width * height);
  const pitch = image.width;
  for (let y = 0; y < height; y++) {
    let i = 2 * y * pitch;
    for (let x = 0; x < width; x++, i += 2) {
      const sum =
        (image.data[i] as number) +
        (image.data[i + 1] as number) +
        (image.data[i + pitch] as number) +
        (image.data[i + pitch + 1] as number);
      data[y * width + x] = (sum + 2) >> 2;
    }
  }
  return { width, height, data };
}
