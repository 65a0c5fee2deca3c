// @ts-check

/**
 * What repetitions of one measurement gave.
 * @typedef {object} Spread
 * @property {number} min
 * @property {number} median
 * @property {number} max
 * @property {number} repetitions
 */

/**
 * @param {readonly number[]} values at least one
 * @returns {Spread}
 */
export function spreadOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    min: sorted[0] ?? Number.NaN,
    median: medianOf(values),
    max: sorted.at(-1) ?? Number.NaN,
    repetitions: sorted.length,
  };
}

/** @param {readonly number[]} values */
export function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? upper)) / 2 : upper;
}

/**
 * Two programs that took turns: the ratio is taken within each turn, so that a load which comes and goes
 * weighs on both.
 * @param {readonly number[]} ours
 * @param {readonly number[]} other of the same turns
 */
export function comparisonOf(ours, other) {
  return {
    ours: spreadOf(ours),
    other: spreadOf(other),
    ratio: spreadOf(ours.map((value, turn) => value / (other[turn] ?? Number.NaN))),
  };
}

/** @typedef {ReturnType<typeof comparisonOf>} Comparison */
