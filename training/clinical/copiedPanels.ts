import { featureDictionary } from '../../src/core/clinical/dictionary.ts';
import type { Category, ClinicalRecord } from '../../src/core/clinical/types.ts';

const left: ReadonlySet<Category> = new Set(['Basic Information', 'Routine Urine Test']);
const leastSlots = 5;
const leastShare = 0.8;

/**
 * Pairs of records that share a panel (data README, Caveats 10): in one category at least five
 * slots measured in both, uncensored and not zero, at least 80 % of them the same number.
 */
export function copiedPanels(records: readonly ClinicalRecord[]): [number, number][] {
  const pairs: [number, number][] = [];
  const panels = [...new Set(featureDictionary.map((one) => one.category))].filter(
    (c) => !left.has(c),
  );
  for (const category of panels) {
    const abbrs = featureDictionary
      .filter((one) => one.category === category)
      .map((one) => one.abbr);
    const rows = records.map((record) => panelOf(record, abbrs));
    for (let a = 0; a < rows.length; a++) {
      for (let b = a + 1; b < rows.length; b++) {
        if (alike(rows[a] as Float64Array, rows[b] as Float64Array)) pairs.push([a, b]);
      }
    }
  }
  return pairs;
}

/** Values in the order of `abbrs`; NaN where missing, censored or zero. */
function panelOf(record: ClinicalRecord, abbrs: readonly string[]): Float64Array {
  const values = new Map(
    record.values
      .filter((one) => one.censored === null && one.value !== 0)
      .map((one) => [one.abbr, one.value]),
  );
  return Float64Array.from(abbrs, (abbr) => values.get(abbr) ?? Number.NaN);
}

function alike(a: Float64Array, b: Float64Array): boolean {
  let both = 0;
  let equal = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    both++;
    if (x === y) equal++;
  }
  return both >= leastSlots && equal >= leastShare * both;
}
