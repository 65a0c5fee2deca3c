import { describe, expect, it } from 'vitest';
import { featureDictionary } from '../../core/clinical/dictionary.ts';
import type { ClinicalRecord } from '../../core/clinical/types.ts';
import { markOf, rangeText, recordGroups } from './recordRows.ts';

const record: ClinicalRecord = {
  format: 'json',
  name: 'Patient 1',
  synthetic: false,
  values: [
    { abbr: 'Gender', value: 1, censored: null, unit: null, range: null },
    {
      abbr: 'LY',
      value: 0.82,
      censored: null,
      unit: 'G/L',
      range: { min: 1.1, max: 3.2, oneSided: false },
    },
    {
      abbr: 'PCT',
      value: 0.05,
      censored: 'below',
      unit: 'ng/ml',
      range: { min: 0, max: 0.5, oneSided: true },
    },
  ],
  problems: [],
};

describe('recordGroups', () => {
  const groups = recordGroups(record, [
    { abbr: 'LY', value: 0.82, unit: 'G/L', normalised: -0.9 },
    { abbr: 'PCT', value: 0.05, unit: 'ng/ml', normalised: null },
  ]);

  it('has the nine categories, given and missing together the whole dictionary', () => {
    expect(groups).toHaveLength(9);
    const counted = groups.reduce(
      (sum, { rows, missing }) => sum + rows.length + missing.length,
      0,
    );
    expect(counted).toBe(featureDictionary.length);
  });

  it('writes values as they were understood', () => {
    const rows = groups.flatMap(({ rows: some }) => some);
    const row = (abbr: string) => rows.find(({ feature }) => feature.abbr === abbr);
    expect(row('Gender')).toMatchObject({ value: 'female', range: '', mark: null });
    expect(row('LY')).toMatchObject({
      value: '0.82',
      range: '1.1 to 3.2',
      mark: 'L',
      normalised: -0.9,
    });
    expect(row('PCT')).toMatchObject({
      value: '< 0.05',
      range: '< 0.5',
      mark: null,
      normalised: null,
    });
  });
});

describe('ranges', () => {
  it('have no mark on their open side', () => {
    const below = { min: 0, max: 8, oneSided: true };
    expect([markOf(-1, below), markOf(9, below)]).toEqual([null, 'H']);
    expect(rangeText(below)).toBe('< 8');
  });
});
