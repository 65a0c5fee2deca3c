import type { ClinicalValue, Range } from './types.ts';

/** A number as printed in a record. */
export interface Quantity {
  readonly value: number;
  readonly censored: ClinicalValue['censored'];
}

/** An arrow says what value and range say already (data README: no disagreement), so it is read past. */
const arrows = /&#8593;|&#8595;|&uarr;|&darr;|[↑↓]/g;
const numberText = String.raw`[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?`;
const quantityText = new RegExp(`^([<>≤≥]?)=?(${numberText})$`);
const rangeText = new RegExp(
  `^(?:(<|≤)=?(${numberText})|(${numberText})(?:[-–—~～]|to)(${numberText}))(.*)$`,
);

/** Reads `0.82`, `<0.13`, `>20.00`, `4.27↓`. Null where the text is not one number; a decimal comma is not guessed. */
export function parseQuantity(text: string): Quantity | null {
  const found = quantityText.exec(text.replace(arrows, '').replace(/[\s ]/g, ''));
  if (found === null) return null;
  const value = Number(found[2]);
  if (!Number.isFinite(value)) return null;
  const sign = found[1] ?? '';
  const censored = sign === '' ? null : '<≤'.includes(sign) ? 'below' : 'above';
  return { value, censored };
}

/**
 * Reads `1.1-3.2 G/L`, `<0.5 mg/L FEU`, `0.41-2.72`: the range and the unit printed behind it.
 * Null where the text has no such form. The range may be upside down; the caller judges it.
 */
export function parseRange(
  text: string,
): { readonly range: Range; readonly unit: string | null } | null {
  const [limits = '', ...rest] = splitUnit(text);
  const found = rangeText.exec(limits);
  if (found === null) return null;
  const oneSided = found[1] !== undefined;
  const min = oneSided ? 0 : Number(found[3]);
  const max = Number(oneSided ? found[2] : found[4]);
  if (!Number.isFinite(min) || !Number.isFinite(max)) return null;
  const unit = [found[5] ?? '', ...rest].join(' ').trim();
  return { range: { min, max, oneSided }, unit: unit === '' ? null : unit };
}

/** Parts at blanks, but keeps `1.1 - 3.2` and `< 5` together: a unit begins with no digit. */
function splitUnit(text: string): string[] {
  const tight = text
    .replace(/ /g, ' ')
    .trim()
    .replace(/\s*([-–—~～]|\bto\b)\s*(?=[-+.\d])/g, '$1')
    .replace(/^([<≤]=?)\s+/, '$1');
  return tight.split(/\s+/);
}
