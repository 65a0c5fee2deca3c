import type { Problem } from '../problem.ts';
import { featureDictionary } from './dictionary.ts';
import * as say from './recordProblems.ts';
import type { ClinicalRecord, ClinicalValue } from './types.ts';
import { type RawValue, understandValue } from './understandValue.ts';

const slotOf = new Map(featureDictionary.map((feature) => [feature.abbr, feature.slot]));

/** Where a record comes from. */
export interface RecordHead {
  readonly format: ClinicalRecord['format'];
  readonly name: string;
  readonly synthetic: boolean;
}

/**
 * Puts the values of one record together, by rising slot. Of a slot that is given twice the last
 * readable value is kept and both are named (as JSON itself keeps the last of two equal keys).
 * `earlier`: problems already met while the record was taken apart.
 */
export function buildRecord(
  head: RecordHead,
  raws: readonly RawValue[],
  earlier: readonly Problem[] = [],
): ClinicalRecord {
  const given = new Map<string, ClinicalValue[]>();
  const problems: Problem[] = [...earlier];
  const withoutUnit = new Set<string>();
  const withoutRange = new Set<string>();
  for (const raw of raws) {
    const understood = understandValue(raw);
    problems.push(...understood.problems);
    const { value } = understood;
    if (value === null) continue;
    given.set(value.abbr, [...(given.get(value.abbr) ?? []), value]);
    if (understood.noUnit) withoutUnit.add(value.abbr);
    if (understood.noRange) withoutRange.add(value.abbr);
  }
  const values = [...given.values()].flatMap((all) => all.slice(-1));
  values.sort((a, b) => (slotOf.get(a.abbr) ?? 0) - (slotOf.get(b.abbr) ?? 0));
  for (const [abbr, all] of given) {
    if (all.length > 1)
      problems.push(
        say.duplicate(
          abbr,
          all.map((one) => one.value),
        ),
      );
  }
  if (withoutUnit.size > 0) problems.push(say.noUnit([...withoutUnit]));
  if (withoutRange.size > 0) problems.push(say.noRange([...withoutRange]));
  problems.push(...aboutCensoring(values));
  if (values.length === 0) problems.push(say.emptyRecord(head.name));
  return { ...head, values, problems };
}

function aboutCensoring(values: readonly ClinicalValue[]): Problem[] {
  const limits = values.filter((one) => one.censored !== null);
  if (limits.length === 0) return [];
  const printed = limits.map(
    (one) => `${one.abbr} ${one.censored === 'below' ? '<' : '>'}${one.value}`,
  );
  return [
    say.censored(
      limits.map((one) => one.abbr),
      printed,
    ),
  ];
}
