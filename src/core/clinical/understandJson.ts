import type { Problem } from '../problem.ts';
import { featureOf } from './dictionary.ts';
import { buildRecord } from './recordBuilder.ts';
import * as say from './recordProblems.ts';
import { repeatedKeys } from './repeatedKeys.ts';
import type { ClinicalRecord } from './types.ts';
import type { RawValue } from './understandValue.ts';

type Json = Readonly<Record<string, unknown>>;

/** Keys that say something about the record, not about the patient's blood. */
const aboutTheRecord = new Set(['name', 'synthetic', 'schema', 'features', 'comment']);
/** Outcomes and how they were found: read past, never an input. */
const labels = new Set([
  'morbidity',
  'mortality',
  'outcome',
  'label',
  'class',
  'pcr',
  'ct',
  'hospital',
  'agegroup',
  'folder',
]);

const forms = 'Write {"features": {"LY": 0.82, "Age": 57}} or a list of such records.';

/**
 * Reads records as JSON: `{"features": {"LY": 0.82}}`, `{"features": [{"abbr", "value", "unit"?, "range"?}]}`,
 * a bare map of abbreviations, a report of this app, or a list of any of these. `name` and
 * `synthetic` may stand beside. null is a value that was not measured.
 */
export function understandJson(
  text: string,
  subject: string,
): { readonly records: readonly ClinicalRecord[]; readonly problems: readonly Problem[] } {
  const plain = text.replace(/^\uFEFF/, '');
  let content: unknown;
  try {
    content = JSON.parse(plain);
  } catch {
    return {
      records: [],
      problems: [say.unreadable(subject, 'The file is not valid JSON.', forms)],
    };
  }
  const problems: Problem[] = repeatedKeys(plain).map(({ key, values }) =>
    say.duplicate(key, values),
  );
  const items = Array.isArray(content) && !content.every(isFeature) ? content : [content];
  const records: ClinicalRecord[] = [];
  for (const [at, item] of items.entries()) {
    const where = items.length === 1 ? subject : `${subject}, record ${at + 1}`;
    if (Array.isArray(item)) records.push(understandObject({ features: item }, at));
    else if (isObject(item)) records.push(understandObject(item, at));
    else problems.push(say.unreadable(where, 'This is not a clinical record.', forms));
  }
  return { records, problems };
}

function understandObject(object: Json, index: number): ClinicalRecord {
  const source = isObject(object.clinical) ? object.clinical : object;
  const patient = isObject(object.patient) ? object.patient : object;
  const problems: Problem[] = [];
  const raws =
    source.features === undefined
      ? fromMap(source, problems)
      : fromFeatures(source.features, problems);
  const beside =
    source === object && source.features !== undefined ? fromMap(source, problems) : [];
  const name =
    typeof object.name === 'string' && object.name.trim() !== ''
      ? object.name.trim()
      : `Record ${index + 1}`;
  const head = {
    format: 'json',
    name: name.slice(0, 60),
    synthetic: patient.synthetic === true,
  } as const;
  return buildRecord(head, [...raws, ...beside], problems);
}

function fromFeatures(features: unknown, problems: Problem[]): RawValue[] {
  if (isObject(features)) return fromMap(features, problems);
  if (!Array.isArray(features)) {
    problems.push(say.unreadable('features', "'features' is neither a map nor a list.", forms));
    return [];
  }
  return features.flatMap((item, i) => {
    if (isFeature(item)) return rawValue(item.abbr, item, problems);
    const what = `Entry ${i + 1} of 'features' has no abbreviation.`;
    problems.push(
      say.unreadable(`features, entry ${i + 1}`, what, 'Write {"abbr": "LY", "value": 0.82}.'),
    );
    return [];
  });
}

function fromMap(map: Json, problems: Problem[]): RawValue[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const word = key.toLowerCase();
    if (aboutTheRecord.has(word) || labels.has(word)) return [];
    return rawValue(key, isObject(value) ? value : { value }, problems);
  });
}

/** A list of diseases is 1 where it holds any; null is no value and says so itself. */
function rawValue(abbr: string, { value, unit, range }: Json, problems: Problem[]): RawValue[] {
  if (value === null) return [];
  const said = {
    abbr,
    unit: typeof unit === 'string' && unit.trim() !== '' ? unit : null,
    range: rangeOf(range),
  };
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return [{ ...said, value }];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return [{ ...said, value: value.length === 0 ? 'No' : value.join(', ') }];
  }
  const feature = featureOf(abbr);
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  problems.push(
    feature === undefined ? say.unknownFeature(abbr) : say.notANumber(feature.abbr, text),
  );
  return [];
}

/** `"1.1-3.2 G/L"`, `[1.1, 3.2]` or `{"min": 1.1, "max": 3.2}`. Anything else becomes text that no range has. */
function rangeOf(range: unknown): RawValue['range'] {
  if (range === undefined || range === null) return null;
  if (typeof range === 'string') return range;
  const [min, max] = Array.isArray(range) ? range : isObject(range) ? [range.min, range.max] : [];
  if (typeof min === 'number' && typeof max === 'number') return { min, max };
  return JSON.stringify(range);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFeature(value: unknown): value is Json & { readonly abbr: string } {
  return isObject(value) && typeof value.abbr === 'string';
}
