import type { Auc } from '../clinical/figures.ts';

/** Three decimals; '-' where a measure does not exist (a side without cases). */
export function three(value: number | null | undefined): string {
  return value === null || value === undefined || Number.isNaN(value) ? '-' : value.toFixed(3);
}

/** '0.894 (0.871 to 0.915)'; the value alone where there is no interval. */
export function withInterval({ value, low, high }: Auc): string {
  if (Number.isNaN(low ?? Number.NaN) || Number.isNaN(high ?? Number.NaN)) return three(value);
  return `${three(value)} (${three(low)} to ${three(high)})`;
}

/** '222 control, 432 typeI' */
export function counted(targets: readonly string[], cases: readonly number[]): string {
  return targets.map((target, i) => `${cases[i]} ${target}`).join(', ');
}

/** A Markdown table. */
export function table(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  return [`| ${header.join(' | ')} |`, `|${'---|'.repeat(header.length)}`, ...lines].join('\n');
}
