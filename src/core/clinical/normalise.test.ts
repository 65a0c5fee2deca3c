import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseFeatures, normaliseValue, widestDistance } from './normalise.ts';
import type { ClinicalRecord, ClinicalValue } from './types.ts';

function record(...values: Partial<ClinicalValue>[]): ClinicalRecord {
  const empty = { abbr: '', value: 0, censored: null, unit: null, range: null };
  return {
    format: 'json',
    name: 'r',
    synthetic: true,
    problems: [],
    values: values.map((one) => ({ ...empty, ...one })),
  };
}

describe('normaliseFeatures', () => {
  it('gives 127 missing inputs for an empty record', () => {
    expect([...normaliseFeatures(record(), 'paper').inputs]).toEqual(Array(127).fill(0.5));
    expect([...normaliseFeatures(record(), 'signed-log').inputs]).toEqual(Array(127).fill(0));
  });

  it('uses the printed range, else that of the dictionary', () => {
    const printed = record({ abbr: 'LY', value: 2, range: { min: 1, max: 5, oneSided: false } });
    expect(normaliseFeatures(printed, 'paper').normalised.get('LY')).toBeCloseTo(0.25, 12);
    const bare = record({ abbr: 'LY', value: 1.1 });
    expect(normaliseFeatures(bare, 'paper').normalised.get('LY')).toBeCloseTo(0, 12);
  });

  it('takes 0 as the other end of a one-sided range and the limit of a censored value', () => {
    const range = { min: 0, max: 0.5, oneSided: true };
    const pct = record({ abbr: 'PCT', value: 0.13, censored: 'below', range });
    expect(normaliseFeatures(pct, 'paper').normalised.get('PCT')).toBeCloseTo(0.26, 12);
  });

  it('codes basic information as the method says', () => {
    const basic = record(
      { abbr: 'Age', value: 57 },
      { abbr: 'Gender', value: 1 },
      { abbr: 'Temp', value: 38.4 },
      { abbr: 'Udis', value: 0 },
    );
    const { inputs, given } = normaliseFeatures(basic, 'paper');
    expect(given).toBe(4);
    expect([...inputs.slice(0, 4)].map((one) => Number(one.toFixed(6)))).toEqual([0.57, 1, 2, 0]);
  });

  it('maps the middle of the range to 0 and its ends to -log 2 and log 2 in signed-log', () => {
    const range = { min: 10, max: 20, oneSided: false };
    expect([10, 15, 20].map((v) => normaliseValue(v, range, 'signed-log'))).toEqual([
      -Math.log(2),
      0,
      Math.log(2),
    ]);
  });

  it('rises with the value, is bounded, and both modes agree on the order', () => {
    const range = { min: 0.17, max: 0.42, oneSided: false };
    const any = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        for (const mode of ['paper', 'signed-log'] as const) {
          expect(normaliseValue(low, range, mode)).toBeLessThanOrEqual(
            normaliseValue(high, range, mode),
          );
        }
        expect(Math.abs(normaliseValue(a, range, 'signed-log'))).toBeLessThanOrEqual(
          Math.log1p(2 * widestDistance),
        );
      }),
    );
  });

  it('puts slot n at input n - 1 and leaves the reserved slots missing', () => {
    const { inputs } = normaliseFeatures(record({ abbr: 'WBCC', value: 8 }), 'signed-log');
    expect(inputs[123]).toBeGreaterThan(0);
    expect([...inputs.slice(124)]).toEqual([0, 0, 0]);
  });
});
