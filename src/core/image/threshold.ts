import { nearestIndex } from './border.ts';
import { roundHalfEven } from './rounding.ts';
import type { GreyImage, Mask } from './types.ts';

/** Block side of the paper's step for a square of this side: half of it, made odd (method, section 2). */
export function blockSide(side: number): number {
  const half = side >> 1;
  return half % 2 === 0 ? half + 1 : half;
}

/**
 * White (255) where a pixel is above the mean of the square block around it, else 0; pixels past the
 * border repeat the border. Equal to OpenCV's `adaptiveThreshold` with ADAPTIVE_THRESH_MEAN_C,
 * THRESH_BINARY and C = 0, whose mean is rounded to 8 bits before the comparison.
 *
 * @param block odd side of the block, in pixels, at least 1
 */
export function adaptiveMeanThreshold(image: GreyImage, block: number): Mask {
  const { width, height, data } = image;
  const white = new Uint8Array(width * height);
  const reach = block >> 1;
  const highest = highestSums(block);
  const columns = new Int32Array(width);
  for (let dy = -reach; dy <= reach; dy++)
    addRow(columns, data, nearestIndex(dy, height) * width, 1);

  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let dx = -reach; dx <= reach; dx++) sum += columns[nearestIndex(dx, width)] as number;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (sum <= (highest[data[row + x] as number] as number)) white[row + x] = 255;
      const entering = x + reach + 1;
      const leaving = x - reach;
      sum +=
        (columns[Math.min(entering, width - 1)] as number) -
        (columns[Math.max(leaving, 0)] as number);
    }
    addRow(columns, data, nearestIndex(y + reach + 1, height) * width, 1);
    addRow(columns, data, nearestIndex(y - reach, height) * width, -1);
  }
  return { width, height, data: white };
}

function addRow(columns: Int32Array, data: Uint8Array, row: number, sign: 1 | -1): void {
  for (let x = 0; x < columns.length; x++) {
    columns[x] = (columns[x] as number) + sign * (data[row + x] as number);
  }
}

/**
 * For each grey level the largest block sum whose rounded mean is still below it, so that a pixel
 * costs one comparison. The mean rises with the sum, hence bisection.
 */
function highestSums(block: number): Int32Array {
  const area = block * block;
  const highest = new Int32Array(256).fill(-1);
  for (let level = 1; level < 256; level++) {
    let low = highest[level - 1] as number;
    let high = 255 * area + 1;
    while (high - low > 1) {
      const middle = low + ((high - low) >> 1);
      if (roundedMean(middle, area) < level) low = middle;
      else high = middle;
    }
    highest[level] = low;
  }
  return highest;
}

/**
 * The mean as OpenCV's `boxFilter` rounds it to 8 bits: the sum times the reciprocal of the area, in single
 * precision, half to even. Columns left over from its vectors it multiplies in double precision, which
 * could differ in one sum of 30,000 and has differed in none that was tried.
 */
function roundedMean(sum: number, area: number): number {
  return roundHalfEven(Math.fround(Math.fround(sum) * Math.fround(1 / area)));
}
