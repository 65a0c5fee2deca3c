import type { Problem } from '../problem.ts';
import { type Feature, featureOf } from './dictionary.ts';
import { parseQuantity, parseRange, type Quantity } from './quantity.ts';
import * as say from './recordProblems.ts';
import type { ClinicalValue, Range } from './types.ts';
import { type Conversion, conversionOf } from './units.ts';

/** One value as a file gives it, before anything is known about it. */
export interface RawValue {
  readonly abbr: string;
  /** Text as printed (`<0.13`, `Female`), a number, or true/false for yes/no. */
  readonly value: string | number | boolean;
  readonly unit: string | null;
  readonly range: string | { readonly min: number; readonly max: number } | null;
}

/** What became of it: a value or none, and what there is to say. */
export interface Understood {
  readonly value: ClinicalValue | null;
  readonly problems: readonly Problem[];
  /** Said once for the whole record, not for every value. */
  readonly noUnit: boolean;
  readonly noRange: boolean;
}

const noConversion: Conversion = { factor: 1, offset: 0, reading: null };

/** Understands one value. A number whose unit is not known is left out and named; a bad range is replaced. */
export function understandValue(raw: RawValue): Understood {
  const feature = featureOf(raw.abbr);
  if (feature === undefined) return refused(say.unknownFeature(raw.abbr));
  const quantity = quantityOf(feature, raw.value);
  if (quantity === null) return refused(say.notANumber(feature.abbr, String(raw.value)));

  const problems: Problem[] = [];
  const printed = printedRange(feature, raw, problems);
  const unit = raw.unit ?? printed?.unit ?? null;
  const conversion = unit === null ? noConversion : conversionOf(feature, unit);
  if (conversion === null) return refused(say.unknownUnit(feature.abbr, unit ?? '', feature.unit));
  const value = converted(quantity.value, conversion);
  if (conversion.factor !== 1 || conversion.offset !== 0 || conversion.reading !== null) {
    problems.push(
      say.otherUnit(feature.abbr, saidConversion(feature, quantity, unit, conversion, value)),
    );
  }
  if (value < feature.possible.min || value > feature.possible.max) {
    problems.push(say.implausible(feature.abbr, saidPossible(feature, value)));
  }
  const range = printed === null ? null : convertedRange(feature, printed, conversion, problems);
  return {
    value: { abbr: feature.abbr, value, censored: quantity.censored, unit: feature.unit, range },
    problems,
    noUnit: unit === null && feature.unit !== null && feature.range !== null,
    noRange:
      printed === null &&
      problems.every((one) => one.code !== 'RECORD_BAD_RANGE') &&
      feature.range !== null,
  };
}

function refused(problem: Problem): Understood {
  return { value: null, problems: [problem], noUnit: false, noRange: false };
}

function quantityOf(feature: Feature, value: RawValue['value']): Quantity | null {
  if (feature.kind === 'gender') return coded(value, ['male', 'm', '男'], ['female', 'f', '女']);
  if (feature.kind === 'yesNo') return yesNo(value);
  if (typeof value === 'boolean') return null;
  if (typeof value === 'string') return parseQuantity(value);
  return Number.isFinite(value) ? { value, censored: null } : null;
}

function coded(
  value: RawValue['value'],
  zero: readonly string[],
  one: readonly string[],
): Quantity | null {
  const word = String(value).trim().toLowerCase();
  if (word === '0' || zero.includes(word)) return { value: 0, censored: null };
  if (word === '1' || one.includes(word)) return { value: 1, censored: null };
  return null;
}

/** Underlying diseases: 'No' is 0; the names of diseases are 1 and are not kept. */
function yesNo(value: RawValue['value']): Quantity | null {
  if (typeof value === 'number' && value !== 0 && value !== 1) return null;
  const known = coded(value, ['no', 'none', 'false', '无'], ['yes', 'true', '有']);
  if (known !== null) return known;
  if (/^(unknown|not known|null|nan)$/i.test(String(value).trim())) return null;
  return /\p{Letter}{3}|\p{Script=Han}/u.test(String(value)) ? { value: 1, censored: null } : null;
}

interface PrintedRange {
  readonly range: Range;
  readonly unit: string | null;
}

function printedRange(feature: Feature, raw: RawValue, problems: Problem[]): PrintedRange | null {
  if (raw.range === null || raw.range === '') return null;
  const parsed =
    typeof raw.range === 'string'
      ? parseRange(raw.range)
      : { range: { ...raw.range, oneSided: false }, unit: null };
  if (parsed !== null && parsed.range.min < parsed.range.max) return parsed;
  const text = typeof raw.range === 'string' ? raw.range : `${raw.range.min}-${raw.range.max}`;
  problems.push(say.badRange(feature.abbr, text));
  return null;
}

/** A range may be printed in its own unit, else it is in that of the value. */
function convertedRange(
  feature: Feature,
  printed: PrintedRange,
  ofValue: Conversion,
  problems: Problem[],
): Range | null {
  const conversion = printed.unit === null ? ofValue : conversionOf(feature, printed.unit);
  if (conversion === null) {
    problems.push(
      say.badRange(feature.abbr, `${printed.range.min}-${printed.range.max} ${printed.unit}`),
    );
    return null;
  }
  const { min, max, oneSided } = printed.range;
  return {
    min: oneSided ? 0 : converted(min, conversion),
    max: converted(max, conversion),
    oneSided,
  };
}

/** Twelve digits: more than any laboratory prints, and 180 / 1000 is 0.18. */
function converted(value: number, { factor, offset }: Conversion): number {
  if (factor === 1 && offset === 0) return value;
  return Number((value * factor + offset).toPrecision(12));
}

function saidConversion(
  feature: Feature,
  from: Quantity,
  unit: string | null,
  how: Conversion,
  to: number,
): string {
  const numbers =
    `${from.value} ${unit ?? ''} is read as ${Number(to.toPrecision(6))} ${feature.unit ?? ''}`.trim();
  return how.reading === null ? numbers : `${numbers}: ${how.reading}`;
}

function saidPossible(feature: Feature, value: number): string {
  const { min, max } = feature.possible;
  const unit = feature.unit === null ? '' : ` ${feature.unit}`;
  return max === Number.POSITIVE_INFINITY
    ? `${value}${unit} is below ${min}${unit}`
    : `${value}${unit} is outside ${min} to ${max}${unit}`;
}
