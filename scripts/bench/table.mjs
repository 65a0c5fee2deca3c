// @ts-check

/** @typedef {import('../../src/core/selfTest/spread.ts').Spread} Spread */
/** @typedef {{ step: string, ours: string, other: string, ratio: string }} Row */

/**
 * '1.2 / 1.3 / 1.9 ms': minimum, median, maximum.
 * @param {Spread} spread
 * @param {string} unit
 */
export function written({ min, median, max }, unit) {
  const digits = Math.abs(median) >= 100 ? 0 : Math.abs(median) >= 10 ? 1 : 2;
  return `${[min, median, max].map((value) => value.toFixed(digits)).join(' / ')} ${unit}`;
}

/**
 * A row of two programs that took turns.
 * @param {string} step
 * @param {import('./comparison.ts').Comparison} comparison
 * @param {string} name of the other program
 * @param {string} [unit] of the comparison
 * @returns {Row}
 */
export function comparedRow(step, { ours, other, ratio }, name, unit = 'ms') {
  return {
    step,
    ours: written(ours, unit),
    other: `${written(other, unit)} (${name})`,
    ratio: written(ratio, 'x'),
  };
}

/**
 * A row without another program: what is asked for, or why nothing was measured.
 * @param {string} step
 * @param {string} ours
 * @param {string} [other]
 * @returns {Row}
 */
export function plainRow(step, ours, other = '') {
  return { step, ours, other, ratio: '' };
}

/**
 * As a Markdown table, so that it can go into docs/bench.md as it is.
 * @param {readonly Row[]} rows
 */
export function tableOf(rows) {
  /** @type {Row} */
  const head = { step: 'step', ours: 'ours', other: 'beside it', ratio: 'ours / other' };
  const all = [head, ...rows];
  const columns = /** @type {const} */ (['step', 'ours', 'other', 'ratio']);
  const widths = columns.map((column) => Math.max(...all.map((row) => row[column].length)));
  /** @param {Row} row */
  const line = (row) =>
    `| ${columns.map((column, i) => row[column].padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
