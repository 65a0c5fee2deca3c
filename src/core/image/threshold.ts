import { nearestIndex } from './border.ts';
import { roundHalfEven } from './rounding.ts';
import { type Runs, RunWriter } from './runs.ts';
import type { GreyImage } from './types.ts';

/** Block side of the paper's step for a square of this side: half of it, made odd (method, section 2). */
export function blockSide(side: number): number {
  const half = side >> 1;
  return half % 2 === 0 ? half + 1 : half;
}

/**
 * White where a pixel is above the mean of the square block around it; pixels past the border repeat
 * the border. Equal to OpenCV's `adaptiveThreshold` with ADAPTIVE_THRESH_MEAN_C, THRESH_BINARY and
 * C = 0, whose mean is rounded to 8 bits before the comparison.
 *
 * @param block odd side of the block, in pixels, at least 1
 */
export function adaptiveMeanThreshold(image: GreyImage, block: number): Runs {
  const { width, height, data } = image;
  const reach = block >> 1;
  const highest = highestSums(block);
  const columns = firstColumnSums(image, reach);
  const writer = new RunWriter(image);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    repeatEnds(columns, reach);
    let sum = 0;
    for (let i = 0; i < block; i++) sum += columns[i] as number;
    let start = -1;
    for (let x = 0; x < width; x++) {
      const white = sum <= (highest[data[row + x] as number] as number);
      if (white !== start >= 0) {
        if (!white) writer.add(start, x);
        start = white ? x : -1;
      }
      sum = (sum + (columns[x + block] as number) - (columns[x] as number)) | 0;
    }
    if (start >= 0) writer.add(start, width);
    writer.endRow();
    const entering = nearestIndex(y + reach + 1, height) * width;
    const leaving = nearestIndex(y - reach, height) * width;
    for (let x = 0, i = reach; x < width; x++, i++) {
      const change = (data[entering + x] as number) - (data[leaving + x] as number);
      columns[i] = (columns[i] as number) + change;
    }
  }
  return writer.done();
}

/**
 * For each column the sum over the rows of the block around row 0; `reach` places are free before the
 * first column, and one more behind the last.
 */
function firstColumnSums({ width, height, data }: GreyImage, reach: number): Int32Array {
  const columns = new Int32Array(width + 2 * reach + 1);
  for (let x = 0; x < width; x++) columns[reach + x] = (reach + 1) * (data[x] as number);
  for (let dy = 1; dy <= reach; dy++) {
    const row = nearestIndex(dy, height) * width;
    for (let x = 0, i = reach; x < width; x++, i++) {
      columns[i] = (columns[i] as number) + (data[row + x] as number);
    }
  }
  return columns;
}

/** Past both ends stands what stands at the end. */
function repeatEnds(columns: Int32Array, reach: number): void {
  const last = columns.length - reach - 2;
  columns.fill(columns[reach] as number, 0, reach);
  columns.fill(columns[last] as number, last + 1);
}

/**
 * For each grey level the largest block sum whose rounded mean is still below it, so that a pixel
 * costs one comparison. The mean rises with the sum.
 */
export function highestSums(block: number): Int32Array {
  const area = block * block;
  const highest = new Int32Array(256).fill(-1);
  for (let level = 1; level < 256; level++) {
    let sum = Math.floor((level - 0.5) * area);
    while (roundedMean(sum, area) >= level) sum--;
    while (roundedMean(sum + 1, area) < level) sum++;
    highest[level] = sum;
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
