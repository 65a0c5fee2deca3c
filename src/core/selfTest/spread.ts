/** What repetitions of one measurement gave. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly repeats: number;
}

/** @param values at least one */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  if (min === undefined || max === undefined) throw new RangeError('nothing was measured');
  const upper = sorted[Math.floor(sorted.length / 2)] ?? max;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? min;
  return { min, median: (lower + upper) / 2, max, repeats: sorted.length };
}

/**
 * Two that took turns: the ratio is taken within each turn, so that a load which comes and goes weighs on
 * both.
 * @param own and `other` of the same turns
 */
export function ratioOf(own: readonly number[], other: readonly number[]): Spread {
  if (own.length !== other.length) throw new RangeError('the two did not take turns');
  return spreadOf(own.map((value, turn) => value / (other[turn] as number)));
}
