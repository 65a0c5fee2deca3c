import { describe, expect, it } from 'vitest';
import { type Feature, featureDictionary, featureOf } from './dictionary.ts';
import { conversionOf } from './units.ts';

function feature(abbr: string): Feature {
  const found = featureOf(abbr);
  if (found === undefined) throw new Error(abbr);
  return found;
}

describe('conversionOf', () => {
  it('takes every dictionary unit as it is', () => {
    for (const one of featureDictionary) {
      if (one.unit === null) continue;
      expect(conversionOf(one, one.unit), one.abbr).toEqual({
        factor: 1,
        offset: 0,
        reading: null,
      });
    }
  });

  it.each([
    ['FIB', 'g/l'],
    ['TBA', 'umol/L'],
    ['TBA', 'µmol/L'],
    ['HC', 'umol/l'],
    ['AFU', 'U/L'],
    ['WBC', '10^9/L'],
    ['WBC', 'x10*9/L'],
    ['WBC', '10⁹/L'],
    ['WBC', 'K/uL'],
    ['PLT', '/nL'],
    ['RBC', '10^12/L'],
    ['RBC', 'M/uL'],
    ['IL-6', 'pg/mL'],
    ['IL-6', 'ng/L'],
    ['PCT', 'μg/L'],
    ['CRP', 'MG/L'],
    ['DD', 'ug/ml FEU'],
    ['Na', 'mEq/L'],
    ['APTT', 'sec'],
    ['MCV', 'fL'],
  ])('%s in %s is the same number', (abbr, unit) => {
    expect(conversionOf(feature(abbr), unit)).toEqual({ factor: 1, offset: 0, reading: null });
  });

  it.each([
    ['PA', 'mg/L', 0.001],
    ['HGB', 'g/dL', 10],
    ['CRP', 'mg/dL', 10],
    ['CREA', 'mg/dL', 88.4],
    ['BUN', 'mg/dL', 0.357],
    ['U', 'mg/dL', 0.1665],
    ['GLU', 'mg/dL', 0.0555],
    ['TBIL', 'mg/dL', 17.1],
    ['URIC', 'mg/dL', 59.485],
    ['CA', 'mg/dL', 0.2495],
    ['CA', 'mEq/L', 0.5],
    ['CHOL', 'mg/dL', 0.02586],
    ['TG', 'mg/dL', 0.01129],
    ['CREA', 'mmol/L', 1000],
    ['WBC', '/uL', 0.001],
    ['HCT', 'L/L', 100],
  ])('%s in %s is multiplied by %d', (abbr, unit, factor) => {
    const found = conversionOf(feature(abbr), unit)?.factor ?? Number.NaN;
    expect(Math.abs(found / factor - 1)).toBeLessThan(2e-3);
  });

  it('turns Fahrenheit', () => {
    const { factor, offset } = conversionOf(feature('Temp'), '°F') ?? { factor: 0, offset: 0 };
    expect(98.6 * factor + offset).toBeCloseTo(37, 9);
  });

  it.each([
    ['FDP', 'ug/l'],
    ['APOB', 'G/L'],
    ['PDW', 'fl'],
    ['DD', 'mg/L'],
  ])('reads %s in %s against its letter, and says so', (abbr, unit) => {
    const found = conversionOf(feature(abbr), unit);
    expect(found?.factor).toBe(1);
    expect(found?.reading).not.toBeNull();
  });

  it.each([
    ['WBC', 'g/L'],
    ['WBC', '%'],
    ['DD', 'mg/L DDU'],
    ['ALB', 'mmol/L'],
    ['INR', 's'],
    ['CREA', 'furlong'],
  ])('refuses %s in %s', (abbr, unit) => {
    expect(conversionOf(feature(abbr), unit)).toBeNull();
  });
});
