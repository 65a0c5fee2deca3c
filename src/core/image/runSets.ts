import { type Runs, RunWriter } from './runs.ts';

/** Black and white changed over. */
export function inverse(runs: Runs): Runs {
  const { width, height, rows, start, end } = runs;
  const writer = new RunWriter(runs);
  for (let y = 0; y < height; y++) {
    let x = 0;
    for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
      if ((start[run] as number) > x) writer.add(x, start[run] as number);
      x = end[run] as number;
    }
    if (x < width) writer.add(x, width);
    writer.endRow();
  }
  return writer.done();
}

/** What is white in one or the other, of the same size, the second moved down by so many rows first. */
export function union(one: Runs, other: Runs, down = 0): Runs {
  const { height } = one;
  const writer = new RunWriter(one);
  for (let y = 0; y < height; y++) {
    const from = y - down;
    const meets = from >= 0 && from < height;
    let a = one.rows[y] as number;
    let b = meets ? (other.rows[from] as number) : 0;
    const lastA = one.rows[y + 1] as number;
    const lastB = meets ? (other.rows[from + 1] as number) : 0;
    let start = 0;
    let end = -1;
    while (a < lastA || b < lastB) {
      const first =
        b === lastB || (a < lastA && (one.start[a] as number) < (other.start[b] as number));
      const nextStart = (first ? one.start[a] : other.start[b]) as number;
      const nextEnd = (first ? one.end[a++] : other.end[b++]) as number;
      if (nextStart <= end) {
        if (nextEnd > end) end = nextEnd;
        continue;
      }
      if (end >= 0) writer.add(start, end);
      start = nextStart;
      end = nextEnd;
    }
    if (end >= 0) writer.add(start, end);
    writer.endRow();
  }
  return writer.done();
}

/** What is white in both, of the same size. */
export function intersection(one: Runs, other: Runs): Runs {
  const writer = new RunWriter(one);
  for (let y = 0; y < one.height; y++) {
    let a = one.rows[y] as number;
    let b = other.rows[y] as number;
    const lastA = one.rows[y + 1] as number;
    const lastB = other.rows[y + 1] as number;
    while (a < lastA && b < lastB) {
      const start = Math.max(one.start[a] as number, other.start[b] as number);
      const end = Math.min(one.end[a] as number, other.end[b] as number);
      if (start < end) writer.add(start, end);
      if ((one.end[a] as number) < (other.end[b] as number)) a++;
      else b++;
    }
    writer.endRow();
  }
  return writer.done();
}
