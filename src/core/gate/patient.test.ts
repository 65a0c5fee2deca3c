import { describe, expect, it } from 'vitest';
import type { ClinicalRecord } from '../clinical/types.ts';
import { ageInYears, underAge } from './age.ts';
import { notOnePerson } from './onePerson.ts';

function recordOf(values: Readonly<Record<string, number>>): ClinicalRecord {
  return {
    format: 'json',
    name: 'A',
    synthetic: false,
    values: Object.entries(values).map(([abbr, value]) => ({
      abbr,
      value,
      censored: null,
      unit: null,
      range: null,
    })),
    problems: [],
  };
}

describe('ageInYears', () => {
  it('reads the age strings of DICOM', () => {
    expect(ageInYears('045Y')).toBe(45);
    expect(ageInYears('018M ')).toBe(1.5);
    expect(ageInYears('026W')).toBeCloseTo(0.5, 2);
    expect(ageInYears('003D')).toBeLessThan(0.01);
  });

  it.each([null, '', '45', '45Y', 'unknown', '000Y'])('takes %s for not known', (text) => {
    expect(ageInYears(text)).toBeNull();
  });
});

describe('underAge', () => {
  it('warns by header or record', () => {
    expect(underAge('017Y', null)).toMatchObject({
      code: 'PATIENT_UNDER_AGE',
      message: 'The CT header gives an age of 17.',
    });
    expect(underAge('011M', null)?.message).toContain('less than a year');
    expect(underAge(null, recordOf({ Age: 9 }))?.message).toBe('The record gives an age of 9.');
  });

  it('says nothing of adults, nor where no age is known', () => {
    expect(underAge('018Y', recordOf({ Age: 18 }))).toBeNull();
    expect(underAge(null, recordOf({ LY: 1 }))).toBeNull();
    expect(underAge(null, null)).toBeNull();
  });
});

describe('notOnePerson', () => {
  it('warns where age or sex differ', () => {
    const record = recordOf({ Age: 50, Gender: 0 });
    expect(notOnePerson({ age: '048Y', sex: 'F' }, record)?.message).toBe(
      'CT header and record differ: sex female and male.',
    );
    expect(notOnePerson({ age: '061Y', sex: 'M' }, record)?.message).toContain('age 61 and 50');
  });

  it('says nothing where they agree or one of them is silent', () => {
    expect(notOnePerson({ age: '052Y', sex: 'M' }, recordOf({ Age: 50, Gender: 0 }))).toBeNull();
    expect(notOnePerson({ age: null, sex: 'O' }, recordOf({ Age: 50, Gender: 0 }))).toBeNull();
    expect(notOnePerson({ age: '020Y', sex: 'F' }, recordOf({ LY: 1 }))).toBeNull();
  });
});
