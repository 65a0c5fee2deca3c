/**
 * Says what is wrong with a value read from a file; empty when nothing is.
 * `at` is where it stands, 'provenance.seed'; a fault reads 'provenance.seed is not a whole number'.
 */
export type Check = (value: unknown, at: string) => readonly string[];

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const fault = (at: string, what: string): readonly string[] => [`${at || 'the file'} ${what}`];

export const text: Check = (value, at) =>
  typeof value === 'string' && value.trim() !== '' ? [] : fault(at, 'is not a text');

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, at) =>
    typeof value === 'string' && pattern.test(value) ? [] : fault(at, `is not ${what}`);

/** A finite number in least..most, both included. */
export const within =
  (least: number, most: number): Check =>
  (value, at) =>
    typeof value === 'number' && value >= least && value <= most
      ? []
      : fault(at, `is not a number from ${least} to ${most}`);

export const wholeNumber =
  (least: number): Check =>
  (value, at) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least
      ? []
      : fault(at, `is not a whole number from ${least} up`);

export const finite: Check = (value, at) =>
  typeof value === 'number' && Number.isFinite(value) ? [] : fault(at, 'is not a finite number');

export const oneOf =
  (values: readonly unknown[]): Check =>
  (value, at) =>
    values.includes(value) ? [] : fault(at, `is none of ${values.join(', ')}`);

export const nullOr =
  (check: Check): Check =>
  (value, at) =>
    value === null ? [] : check(value, at);

export const listOf =
  (check: Check, least = 1): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return fault(at, 'is not a list');
    if (value.length < least) return fault(at, `has fewer than ${least} entries`);
    return value.flatMap((entry: unknown, i) => check(entry, `${at}[${i}]`));
  };

/** A field of a record that may be left out. */
export const optional =
  (check: Check): Check =>
  (value, at) =>
    value === undefined ? [] : check(value, at);

export const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (!isFields(value)) return fault(at, 'is not an object');
    return Object.entries(fields).flatMap(([name, check]) => {
      const place = at ? `${at}.${name}` : name;
      if (name in value) return check(value[name], place);
      return check(undefined, place).length === 0 ? [] : fault(place, 'is missing');
    });
  };

/** A record whose field `kind` says which other fields it has. */
export const byKind =
  (kinds: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (!isFields(value)) return fault(at, 'is not an object');
    const check = typeof value.kind === 'string' ? kinds[value.kind] : undefined;
    return check
      ? check(value, at)
      : fault(`${at}.kind`, `is none of ${Object.keys(kinds).join(', ')}`);
  };
