import { nearestIndex } from './border.ts';
import { resizeLinear, type Taps, taps, tapsAcross, weighted } from './resize.ts';
import { drawRuns, type Runs, RunWriter, runsAbove } from './runs.ts';

/** Which of the two source pixels of a target pixel are white: none, the left one, the right one, both. */
type Pair = 0 | 1 | 2 | 3;

/** A source row as the target's columns see it: stretches of one pair each, up to (not including) `end[i]`. */
interface Stretches {
  readonly end: readonly number[];
  readonly pair: readonly Pair[];
}

/**
 * A mask in another size, its edge smoothed: the pixels above 127 of its `resizeLinear`. Away from the edges of the
 * runs all source pixels of a target pixel are alike, so only next to them anything is computed.
 */
export function resizeRuns(runs: Runs, width: number, height: number): Runs {
  if (runs.width === width && runs.height === height) return runs;
  // Halving has a rule of its own.
  if (runs.width === 2 * width && runs.height === 2 * height) {
    return runsAbove(resizeLinear(drawRuns(runs), width, height), 127);
  }
  const across = tapsAcross(runs.width, width);
  const down = taps(runs.height, height);
  const firstLookingAt = firstTargets(across, runs.width);
  const writer = new RunWriter({ width, height });
  let upper = stretchesOf(runs, 0, firstLookingAt);
  let lower = upper;
  let upperRow = 0;
  let lowerRow = 0;
  for (let y = 0; y < height; y++) {
    const wantUpper = nearestIndex(down.first[y] as number, runs.height);
    const wantLower = nearestIndex((down.first[y] as number) + 1, runs.height);
    if (wantUpper !== upperRow) {
      upper = wantUpper === lowerRow ? lower : stretchesOf(runs, wantUpper, firstLookingAt);
      upperRow = wantUpper;
    }
    if (wantLower !== lowerRow) {
      lower = stretchesOf(runs, wantLower, firstLookingAt);
      lowerRow = wantLower;
    }
    const b0 = down.weight0[y] as number;
    const b1 = down.weight1[y] as number;
    writeRow(writer, upper, b0, lower, b1, across);
    writer.endRow();
  }
  return writer.done();
}

/** For each source column, and one past the last, the first target column whose left source pixel is no earlier. */
function firstTargets({ first }: Taps, width: number): Int32Array {
  const targets = new Int32Array(width + 1).fill(first.length);
  for (let x = first.length - 1; x >= 0; x--) targets[first[x] as number] = x;
  for (let c = width - 1; c >= 0; c--) {
    targets[c] = Math.min(targets[c] as number, targets[c + 1] as number);
  }
  return targets;
}

function stretchesOf({ rows, start, end }: Runs, y: number, targets: Int32Array): Stretches {
  const ends: number[] = [];
  const pairs: Pair[] = [];
  const upTo = (column: number, pair: Pair) => {
    ends.push(targets[Math.max(column, 0)] as number);
    pairs.push(pair);
  };
  for (let run = rows[y] as number; run < (rows[y + 1] as number); run++) {
    const from = start[run] as number;
    const to = end[run] as number;
    upTo(from - 1, 0);
    upTo(from, 2);
    upTo(to - 1, 3);
    upTo(to, 1);
  }
  upTo(targets.length - 1, 0);
  return { end: ends, pair: pairs };
}

function writeRow(
  writer: RunWriter,
  upper: Stretches,
  b0: number,
  lower: Stretches,
  b1: number,
  across: Taps,
): void {
  const width = across.first.length;
  let u = 0;
  let l = 0;
  let start = -1;
  let x = 0;
  while (x < width) {
    while ((upper.end[u] as number) <= x) u++;
    while ((lower.end[l] as number) <= x) l++;
    const above = upper.pair[u] as Pair;
    const below = lower.pair[l] as Pair;
    const even = (above === 0 || above === 3) && (below === 0 || below === 3);
    const next = even ? Math.min(upper.end[u] as number, lower.end[l] as number) : x + 1;
    const white = weighted(sumOf(above, x, across), b0, sumOf(below, x, across), b1) > 127;
    if (white && start < 0) start = x;
    if (!white && start >= 0) {
      writer.add(start, x);
      start = -1;
    }
    x = next;
  }
  if (start >= 0) writer.add(start, width);
}

/** The horizontal step of `resizeLinear` on one pair. */
function sumOf(pair: Pair, x: number, { weight0, weight1 }: Taps): number {
  const left = (pair & 1) !== 0 ? (weight0[x] as number) : 0;
  const right = (pair & 2) !== 0 ? (weight1[x] as number) : 0;
  return (255 * (left + right)) >> 4;
}
