import { describe, expect, it } from 'vitest';
import { featureDictionary } from '../clinical/dictionary.ts';
import type { ClinicalRecord } from '../clinical/types.ts';
import { fewValues, notMeasured, type Spread, spreadOf, tooFewValues } from './recordSize.ts';

/** A record of so many values, body temperature the first of them unless it is left out. */
function recordOf(count: number, temperature = true): ClinicalRecord {
  const others = featureDictionary.map(({ abbr }) => abbr).filter((abbr) => abbr !== 'Temp');
  const abbrs = (temperature ? ['Temp', ...others] : others).slice(0, count);
  const values = abbrs.map((abbr) => ({
    abbr,
    value: 1,
    censored: null,
    unit: null,
    range: null,
  }));
  return { format: 'json', name: 'A', synthetic: false, values, problems: [] };
}

const spread: Spread = {
  values: [15, 20, 30],
  withTemperature: [0.43, 0.41, 0.35],
  without: [0.6, 0.59, 0.54],
};

describe('tooFewValues', () => {
  it('refuses under fifteen values, and not from there on', () => {
    expect(tooFewValues(recordOf(14))).toMatchObject({
      code: 'RECORD_TOO_FEW_VALUES',
      severity: 'error',
      message: 'The record holds only 14 values; HUST-19 needs at least 15 values.',
    });
    expect(tooFewValues(recordOf(1))?.message).toContain('only 1 value;');
    expect(tooFewValues(recordOf(15))).toBeNull();
  });

  it('wants thirty where body temperature is not among them', () => {
    expect(tooFewValues(recordOf(29, false))?.message).toContain('and no body temperature');
    expect(tooFewValues(recordOf(30, false))).toBeNull();
  });

  it('leaves an empty record to its own message', () => {
    expect(tooFewValues(recordOf(0))).toBeNull();
  });
});

describe('fewValues', () => {
  it('doubts a record under forty values, and not from there on', () => {
    expect(fewValues(recordOf(39))).toMatchObject({
      code: 'RECORD_FEW_VALUES',
      severity: 'warning',
    });
    expect(fewValues(recordOf(40))).toBeNull();
  });

  it('doubts any record without body temperature', () => {
    expect(fewValues(recordOf(80, false))?.effect).toContain('control score is probably too high');
  });

  it('says nothing of a record that is refused', () => {
    expect(fewValues(recordOf(14))).toBeNull();
    expect(fewValues(recordOf(0))).toBeNull();
  });
});

describe('spreadOf', () => {
  it('is that of the next smaller number of values', () => {
    expect(spreadOf(recordOf(15), spread)).toBe(0.43);
    expect(spreadOf(recordOf(29), spread)).toBe(0.41);
    expect(spreadOf(recordOf(39), spread)).toBe(0.35);
    expect(spreadOf(recordOf(99, false), spread)).toBe(0.54);
  });

  it('is null where the record holds enough, and everything where nothing was measured', () => {
    expect(spreadOf(recordOf(40), spread)).toBeNull();
    expect(spreadOf(recordOf(40), null)).toBeNull();
    expect(spreadOf(recordOf(20), null)).toBe(notMeasured);
  });
});
