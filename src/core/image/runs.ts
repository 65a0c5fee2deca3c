import type { GreyImage, Mask } from './types.ts';

/**
 * The white pixels of a mask as horizontal runs, row by row and left to right: the runs of row y are
 * those from `rows[y]` up to (not including) `rows[y + 1]`, and run r covers the columns from `start[r]` up to
 * (not including) `end[r]`. Runs of a row do not touch each other. A slice's mask has some 2,000 of them and
 * 262,144 pixels, so what works on runs costs next to nothing; `drawRuns` gives the mask itself.
 */
export interface Runs {
  readonly width: number;
  readonly height: number;
  /** height + 1 numbers; the last is the number of runs. */
  readonly rows: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** Takes runs in their order, each row ended by `endRow`. */
export class RunWriter {
  readonly #width: number;
  readonly #rows: Int32Array;
  #start = new Int32Array(1024);
  #end = new Int32Array(1024);
  #row = 0;
  #count = 0;

  constructor({ width, height }: Pick<Runs, 'width' | 'height'>) {
    this.#width = width;
    this.#rows = new Int32Array(height + 1);
  }

  add(start: number, end: number): void {
    if (this.#count === this.#start.length) {
      this.#start = twiceAsLong(this.#start);
      this.#end = twiceAsLong(this.#end);
    }
    this.#start[this.#count] = start;
    this.#end[this.#count++] = end;
  }

  endRow(): void {
    this.#rows[++this.#row] = this.#count;
  }

  done(): Runs {
    return {
      width: this.#width,
      height: this.#rows.length - 1,
      rows: this.#rows,
      start: this.#start.subarray(0, this.#count),
      end: this.#end.subarray(0, this.#count),
    };
  }
}

function twiceAsLong(values: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * values.length);
  longer.set(values);
  return longer;
}

/** The white pixels of a mask. */
export function runsOf(mask: Mask): Runs {
  return runsAbove(mask, 127);
}

/** The pixels of an image above a grey level. */
export function runsAbove(image: GreyImage, level: number): Runs {
  const { width, height, data } = image;
  const writer = new RunWriter(image);
  for (let y = 0; y < height; y++) {
    const base = y * width;
    let x = 0;
    while (x < width) {
      while (x < width && (data[base + x] as number) <= level) x++;
      if (x === width) break;
      const start = x;
      while (x < width && (data[base + x] as number) > level) x++;
      writer.add(start, x);
    }
    writer.endRow();
  }
  return writer.done();
}

/** Those of the pixels that are not above a grey level of the image, which has their size. */
export function notAbove(pixels: Runs, image: GreyImage, level: number): Runs {
  const { width, height, rows, start, end } = pixels;
  const { data } = image;
  const writer = new RunWriter(pixels);
  for (let y = 0; y < height; y++) {
    const base = y * width;
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      const last = end[run] as number;
      let x = start[run] as number;
      while (x < last) {
        while (x < last && (data[base + x] as number) > level) x++;
        if (x === last) break;
        const from = x;
        while (x < last && (data[base + x] as number) <= level) x++;
        writer.add(from, x);
      }
    }
    writer.endRow();
  }
  return writer.done();
}

/** Every pixel of a frame. */
export function everywhere({ width, height }: Pick<Runs, 'width' | 'height'>): Runs {
  const writer = new RunWriter({ width, height });
  for (let y = 0; y < height; y++) {
    writer.add(0, width);
    writer.endRow();
  }
  return writer.done();
}

/** How many pixels are white. */
export function areaOf({ start, end }: Runs): number {
  let area = 0;
  for (let run = 0; run < start.length; run++)
    area += (end[run] as number) - (start[run] as number);
  return area;
}

/** The mask itself: 255 where it is white, else 0. */
export function drawRuns({ width, height, rows, start, end }: Runs): Mask {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const base = y * width;
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      data.fill(255, base + (start[run] as number), base + (end[run] as number));
    }
  }
  return { width, height, data };
}
