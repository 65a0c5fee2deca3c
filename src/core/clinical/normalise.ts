import { type Feature, featureDictionary } from './dictionary.ts';
import { type ClinicalRecord, featureSlots, type Normalisation, type Range } from './types.ts';

/**
 * [ours] Beyond this many widths of the range from its middle a value says no more: a typing error of a
 * factor 1000 must not outweigh the rest. True extremes (CK 45 widths, IL-6, BNP) stay below it.
 */
export const widestDistance = 200;

/** Ranges of the four features of basic information, which records print without one (data README, Validity). */
const basicRanges: Readonly<Record<string, Range>> = {
  Age: { min: 0, max: 100, oneSided: false },
  Gender: { min: 0, max: 1, oneSided: false },
  Temp: { min: 36, max: 37.2, oneSided: false },
  Udis: { min: 0, max: 1, oneSided: false },
};

export interface NormalisedFeatures {
  /** One number a slot, in slot order; reserved and unmeasured slots hold the mode's 'missing'. */
  readonly inputs: Float32Array;
  /** The same for the features that were given, by abbreviation. */
  readonly normalised: ReadonlyMap<string, number>;
  readonly given: number;
}

/**
 * Values to the 127 inputs of the clinical network (method, section 6), with the range printed
 * beside the value, else the dictionary's. F = (f - min) / (max - min).
 * 'paper': F, missing 0.5. 'signed-log' [ours]: sign(z) log1p(|z|) of z = 2 (F - 0.5), missing 0.
 * Censored values count as their limit.
 */
export function normaliseFeatures(record: ClinicalRecord, mode: Normalisation): NormalisedFeatures {
  const inputs = new Float32Array(featureSlots).fill(mode === 'paper' ? 0.5 : 0);
  const normalised = new Map<string, number>();
  const byAbbr = new Map(record.values.map((one) => [one.abbr, one]));
  for (const feature of featureDictionary) {
    const given = byAbbr.get(feature.abbr);
    if (given === undefined) continue;
    const input = normaliseValue(given.value, rangeFor(feature, given.range), mode);
    inputs[feature.slot - 1] = input;
    normalised.set(feature.abbr, input);
  }
  return { inputs, normalised, given: normalised.size };
}

/** `range.max > range.min`. */
export function normaliseValue(value: number, range: Range, mode: Normalisation): number {
  const widths = (value - range.min) / (range.max - range.min) - 0.5;
  const distance = Math.max(-widestDistance, Math.min(widestDistance, widths));
  return mode === 'paper'
    ? distance + 0.5
    : Math.sign(distance) * Math.log1p(2 * Math.abs(distance));
}

function rangeFor(feature: Feature, printed: Range | null): Range {
  const range = basicRanges[feature.abbr] ?? printed ?? feature.range;
  if (range === null) throw new Error(`dictionary: ${feature.abbr} has no range`);
  return range;
}

/**
 * The same record with every value at what its test shows on average: nothing is left but which
 * tests were ordered. What a network says to this is how far it reads the order form.
 * @param typical one number a slot, normalised
 */
export function orderFormOnly(
  record: ClinicalRecord,
  typical: readonly number[],
  mode: Normalisation,
): Float32Array {
  const { inputs } = normaliseFeatures({ ...record, values: [] }, mode);
  const given = new Set(record.values.map(({ abbr }) => abbr));
  for (const { abbr, slot } of featureDictionary) {
    if (given.has(abbr)) inputs[slot - 1] = typical[slot - 1] ?? 0;
  }
  return inputs;
}
