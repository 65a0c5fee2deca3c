import { featureDictionary } from '../clinical/dictionary.ts';
import type { NormalisedFeatures } from '../clinical/normalise.ts';
import type { ClinicalRecord } from '../clinical/types.ts';
import type { Problem } from '../problem.ts';

/**
 * 0.5th and 99.5th percentile of each normalised input over the patients that a network was trained on; null where
 * fewer than 50 had the test. One entry a slot, from training/clinical/gate.ts.
 */
export type InputRanges = readonly (readonly [low: number, high: number] | null)[];

/**
 * A value is far outside when it lies this much beyond the range, in the signed logarithm of the distance from
 * the middle of the reference range: 0.5 is 1.6 times as far out. Then 4 of 100 records of the training have
 * one, which is how rare a warning should be.
 */
const farOutside = 0.5;
const namedAtMost = 4;

/** A warning that names the values of a record that lie far outside what the network was trained on, or null. */
export function valuesOutsideTraining(
  record: ClinicalRecord,
  { normalised }: NormalisedFeatures,
  ranges: InputRanges,
): Problem | null {
  const outside = featureDictionary.flatMap(({ abbr, slot }) => {
    const input = normalised.get(abbr);
    const range = ranges[slot - 1] ?? null;
    if (input === undefined || range === null) return [];
    const [low, high] = range;
    if (input < low - farOutside) return [`${abbr} (low)`];
    return input > high + farOutside ? [`${abbr} (high)`] : [];
  });
  if (outside.length === 0) return null;
  const named = outside.slice(0, namedAtMost).join(', ');
  const more = outside.length - namedAtMost;
  return {
    code: 'RECORD_OUTSIDE_TRAINING',
    subject: record.name,
    message: `Far from what the training patients had: ${named}${more > 0 ? ` and ${more} more` : ''}.`,
    remedy: 'Check the value, its unit and its reference range against the laboratory report.',
    effect: 'The network has not seen the like; what it makes of it was never tested.',
    severity: 'warning',
  };
}
