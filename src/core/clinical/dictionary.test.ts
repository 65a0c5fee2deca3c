import { describe, expect, it } from 'vitest';
import { featureDictionary, featureOf } from './dictionary.ts';
import { categories } from './types.ts';

describe('the dictionary', () => {
  it('holds 124 features in slots 1 to 124, by category in the order of the paper', () => {
    expect(featureDictionary.map((one) => one.slot)).toEqual(
      Array.from({ length: 124 }, (_, i) => i + 1),
    );
    const order = featureDictionary.map((one) => categories.indexOf(one.category));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(categories.length);
  });

  it('has no two abbreviations that differ by case alone', () => {
    expect(new Set(featureDictionary.map((one) => one.abbr.toLowerCase())).size).toBe(124);
  });

  it('gives every laboratory feature a range inside its possible values', () => {
    for (const { abbr, category, range, possible } of featureDictionary) {
      if (category === 'Basic Information') continue;
      expect(range, abbr).not.toBeNull();
      if (range === null) continue;
      expect(range.min, abbr).toBeLessThan(range.max);
      expect(range.max, abbr).toBeLessThanOrEqual(possible.max);
      expect(range.max, abbr).toBeGreaterThan(possible.min);
    }
  });

  it.each([
    ['LY', 'LY'],
    [' ly ', 'LY'],
    ['pH', 'PH'],
    ['sex', 'Gender'],
    ['Temperature', 'Temp'],
  ])('finds %j as %s', (written, abbr) => {
    expect(featureOf(written)?.abbr).toBe(abbr);
  });

  it('does not guess', () => {
    expect(featureOf('lymphocytes')).toBeUndefined();
    expect(featureOf('')).toBeUndefined();
  });
});
