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
  const columns = columnSumsBefore(image, reach);
  const first = Math.min(reach + 1, width);
  const sliding = Math.max(0, width - reach - 1);
  // Where a row turns white, black, white, ...: after an even number of turns it is black.
  const turns = new Int32Array(width + 1);
  const writer = new RunWriter(image);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const entering = nearestIndex(y + reach, height) * width;
    const leaving = nearestIndex(y - reach - 1, height) * width;
    let sum = slide(columns, reach, first, data, entering, leaving);
    let count = 0;
    // Each column is brought down to this row just before the block reaches it.
    for (let x = 0; x < sliding; x++) {
      const white = sum <= (highest[data[row + x] as number] as number) ? 1 : 0;
      if (white !== (count & 1)) turns[count++] = x;
      const next = x + reach + 1;
      const down = (data[entering + next] as number) - (data[leaving + next] as number);
      const column = (columns[x + block] as number) + down;
      columns[x + block] = column;
      sum = (sum + column - (columns[x] as number)) | 0;
    }
    const last = reach + width - 1;
    columns.fill(columns[last] as number, last + 1);
    for (let x = sliding; x < width; x++) {
      const white = sum <= (highest[data[row + x] as number] as number) ? 1 : 0;
      if (white !== (count & 1)) turns[count++] = x;
      sum = (sum + (columns[x + block] as number) - (columns[x] as number)) | 0;
    }
    if ((count & 1) === 1) turns[count++] = width;
    for (let t = 0; t < count; t += 2) writer.add(turns[t] as number, turns[t + 1] as number);
    writer.endRow();
  }
  return writer.done();
}

/**
 * For each column the sum over the rows of a block around the row before the first; `reach` places are
 * free before the first column, and one more behind the last.
 */
function columnSumsBefore({ width, height, data }: GreyImage, reach: number): Int32Array {
  const columns = new Int32Array(width + 2 * reach + 1);
  const ofFirstRow = Math.min(reach + 2, 2 * reach + 1);
  const lastRow = (height - 1) * width;
  const ofLastRow = Math.max(0, reach - height);
  const end = Math.min(reach, height) * width;
  for (let x = 0; x < width; x++) {
    let sum = ofFirstRow * (data[x] as number) + ofLastRow * (data[lastRow + x] as number);
    for (let i = width + x; i < end; i += width) sum += data[i] as number;
    columns[reach + x] = sum;
  }
  return columns;
}

/**
 * Moves the first columns down by a row and repeats the very first one before them.
 * @returns the sum of the block around the row's first pixel
 */
function slide(
  columns: Int32Array,
  reach: number,
  first: number,
  data: Uint8Array,
  entering: number,
  leaving: number,
): number {
  let sum = 0;
  for (let x = 0, i = reach; x < first; x++, i++) {
    const down = (data[entering + x] as number) - (data[leaving + x] as number);
    const column = (columns[i] as number) + down;
    columns[i] = column;
    sum = (sum + column) | 0;
  }
  columns.fill(columns[reach] as number, 0, reach);
  const before = reach * (columns[0] as number);
  // A block wider than the image looks past its other end, too.
  const behind = (reach + 1 - first) * (columns[reach + first - 1] as number);
  return sum + before + behind;
}

/**
 * For each grey level the largest block sum whose rounded mean is still below it, so that a pixel
 * costs one comparison. The mean rises with the sum.
 */
export function highestSums(block: number): Int32Array<ArrayBuffer> {
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
