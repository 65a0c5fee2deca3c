import { describe, expect, it } from 'vitest';
import { featureDictionary } from '../clinical/dictionary.ts';
import { normaliseFeatures } from '../clinical/normalise.ts';
import type { ClinicalRecord } from '../clinical/types.ts';
import { understandRecords } from '../clinical/understandRecords.ts';
import { type InputRanges, valuesOutsideTraining } from './outsideTraining.ts';

const slotOf = (abbr: string) => featureDictionary.find((one) => one.abbr === abbr)?.slot ?? 0;
const ranges: InputRanges = Array.from({ length: 127 }, (_, i) =>
  [slotOf('Age'), slotOf('LY')].includes(i + 1) ? [-1, 1] : null,
);

function recordOf(features: Readonly<Record<string, number>>): ClinicalRecord {
  const { records } = understandRecords(JSON.stringify({ name: 'A', features }), 'r.json');
  return records[0] as ClinicalRecord;
}

const judged = (features: Readonly<Record<string, number>>) => {
  const record = recordOf(features);
  return valuesOutsideTraining(record, normaliseFeatures(record, 'signed-log'), ranges);
};

describe('valuesOutsideTraining', () => {
  it('names values far outside, with their direction', () => {
    // LY 1.1 to 3.2: 12 is 4.7 widths from the middle, the signed logarithm of that 2.3.
    expect(judged({ LY: 12, Age: 50 })).toMatchObject({
      code: 'RECORD_OUTSIDE_TRAINING',
      severity: 'warning',
      message: 'Far from what the training patients had: LY (high).',
    });
    expect(judged({ LY: -6 })?.message).toContain('LY (low)');
  });

  it('says nothing within the range, nor just beyond it', () => {
    expect(judged({ LY: 2, Age: 50 })).toBeNull();
    // log1p(2 * 1.2) is 1.2, past the range but not far.
    expect(judged({ LY: 2.15 + 1.2 * 2.1 })).toBeNull();
  });

  it('says nothing of tests that hardly anybody had', () => {
    expect(judged({ CRP: 500 })).toBeNull();
  });
});
