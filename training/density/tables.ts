import type { Auc } from '../clinical/figures.ts';

export function three(value: number): string {
  return value.toFixed(3);
}

export function withInterval({ value, low, high }: Auc): string {
  return `${three(value)} (${three(low)} to ${three(high)})`;
}

/** A Markdown table. */
export function table(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const lines = rows.map((row) => `| ${row.join(' | ')} |`);
  return [`| ${header.join(' | ')} |`, `|${'---|'.repeat(header.length)}`, ...lines].join('\n');
}
