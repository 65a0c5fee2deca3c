import { type Feature, featureDictionary } from '../../core/clinical/dictionary.ts';
import {
  type Category,
  type ClinicalRecord,
  type ClinicalValue,
  categories,
  type Range,
} from '../../core/clinical/types.ts';
import type { ReportFeatures } from '../../core/report/report.ts';
import { plain } from '../parts/format.ts';

export interface RecordRow {
  readonly feature: Feature;
  readonly value: string;
  readonly range: string;
  /** Against the range printed with the value, else the dictionary's. */
  readonly mark: 'L' | 'H' | null;
  /** As a network takes it in; null until the report is there, and where it says that none does. */
  readonly normalised: number | null;
}

export interface RecordGroup {
  readonly category: Category;
  readonly rows: readonly RecordRow[];
  readonly known: number;
  readonly missing: readonly Feature[];
}

/** The values of a record in the paper's nine categories, in the dictionary's order. */
export function recordGroups(
  record: ClinicalRecord,
  features: ReportFeatures['features'],
): readonly RecordGroup[] {
  const values = new Map(record.values.map((value) => [value.abbr, value]));
  const normalised = new Map(features.map((feature) => [feature.abbr, feature.normalised]));
  return categories.map((category) => {
    const known = featureDictionary.filter((feature) => feature.category === category);
    const rows = known.flatMap((feature) => {
      const value = values.get(feature.abbr);
      return value ? [rowOf(feature, value, normalised.get(feature.abbr) ?? null)] : [];
    });
    const missing = known.filter(({ abbr }) => !values.has(abbr));
    return { category, rows, known: known.length, missing };
  });
}

function rowOf(feature: Feature, value: ClinicalValue, normalised: number | null): RecordRow {
  const range = value.range ?? feature.range;
  return {
    feature,
    value: valueText(feature, value),
    range: range ? rangeText(range) : '',
    mark: range ? markOf(value.value, range) : null,
    normalised,
  };
}

function valueText({ kind }: Feature, { value, censored }: ClinicalValue): string {
  if (kind === 'gender') return value === 0 ? 'male' : 'female';
  if (kind === 'yesNo') return value === 0 ? 'no' : 'yes';
  const limit = censored === 'below' ? '< ' : censored === 'above' ? '> ' : '';
  return `${limit}${plain(value)}`;
}

/** '3.5 to 9.5', or '< 8' where there is an upper limit only. */
export function rangeText({ min, max, oneSided }: Range): string {
  return oneSided ? `< ${plain(max)}` : `${plain(min)} to ${plain(max)}`;
}

export function markOf(value: number, { min, max, oneSided }: Range): 'L' | 'H' | null {
  if (!oneSided && value < min) return 'L';
  return value > max ? 'H' : null;
}
