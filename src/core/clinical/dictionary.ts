import { dictionaryTable } from './dictionaryTable.ts';
import { parseRange } from './quantity.ts';
import { type Category, categories, type Range } from './types.ts';

/** One clinical feature as the dictionary knows it. */
export interface Feature {
  /** 1..124; input n - 1 of the clinical network. */
  readonly slot: number;
  readonly category: Category;
  readonly abbr: string;
  readonly name: string;
  readonly chineseName: string;
  /** The one unit that values are kept in; null where the feature is a bare number. */
  readonly unit: string | null;
  /** Typical range, for values that come without one. Null for the four features of basic information. */
  readonly range: Range | null;
  /** Outside these a value is asked about. Infinity where there is no upper bound. */
  readonly possible: { readonly min: number; readonly max: number };
  /** Gender is 0 male, 1 female; 'yesNo' is 0 or 1 (method, section 6). */
  readonly kind: 'number' | 'gender' | 'yesNo';
}

/** All known features, by rising slot. */
export const featureDictionary: readonly Feature[] = readTable(dictionaryTable);

const byAbbr = new Map(featureDictionary.map((feature) => [feature.abbr, feature]));
const byLowerCase = new Map(
  featureDictionary.map((feature) => [feature.abbr.toLowerCase(), feature]),
);
/** Other words for the four features of basic information, which people spell out. */
const spelledOut: Readonly<Record<string, string>> = {
  sex: 'Gender',
  temperature: 'Temp',
  'body temperature': 'Temp',
  'underlying diseases': 'Udis',
};

/** The feature of an abbreviation: exact, else in any case (no two differ by case alone). Undefined if unknown. */
export function featureOf(abbr: string): Feature | undefined {
  const text = abbr.trim();
  const lower = text.toLowerCase();
  return byAbbr.get(text) ?? byLowerCase.get(lower) ?? byAbbr.get(spelledOut[lower] ?? '');
}

function readTable(table: string): Feature[] {
  const features: Feature[] = [];
  let category: Category = categories[0];
  for (const line of table.split('\n')) {
    if (line.startsWith('# ')) category = categoryNamed(line.slice(2));
    else if (line !== '') features.push(readLine(line, category));
  }
  return features;
}

function categoryNamed(name: string): Category {
  const category = categories.find((one) => one === name);
  if (category === undefined) throw new Error(`dictionary: no category '${name}'`);
  return category;
}

function readLine(line: string, category: Category): Feature {
  const cells = line.split('|').map((cell) => cell.trim());
  const [slot = '', abbr = '', name = '', chineseName = '', unit = '', range = '', possible = ''] =
    cells;
  const [least = '', greatest = ''] = possible.split('..');
  return {
    slot: Number(slot),
    category,
    abbr,
    name,
    chineseName,
    unit: unit === '' ? null : unit,
    range: range === '' ? null : (parseRange(range)?.range ?? null),
    possible: {
      min: Number(least),
      max: greatest === '' ? Number.POSITIVE_INFINITY : Number(greatest),
    },
    kind: abbr === 'Gender' ? 'gender' : abbr === 'Udis' ? 'yesNo' : 'number',
  };
}
