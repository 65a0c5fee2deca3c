import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuantity, parseRange } from './quantity.ts';

describe('parseQuantity', () => {
  it.each([
    ['0.82', 0.82, null],
    ['4.27&#8595;', 4.27, null],
    ['39.60 ↑', 39.6, null],
    ['<0.13', 0.13, 'below'],
    ['>20.00', 20, 'above'],
    ['≥ 5', 5, 'above'],
    ['-0.17', -0.17, null],
    ['1e3', 1000, null],
  ])('reads %s', (text, value, censored) => {
    expect(parseQuantity(text)).toEqual({ value, censored });
  });

  it.each(['', 'abc', '1,5', '1-2', '3 of 5x', '<', '--4', '1e999'])('refuses %j', (text) => {
    expect(parseQuantity(text)).toBeNull();
  });
});

describe('parseRange', () => {
  it.each([
    ['316-354 g/L', 316, 354, false, 'g/L'],
    ['<0.5 mg/L FEU', 0, 0.5, true, 'mg/L FEU'],
    ['0.41-2.72', 0.41, 2.72, false, null],
    ['1.1 – 3.2 G/L', 1.1, 3.2, false, 'G/L'],
    ['4.3 to 6.2 T/L', 4.3, 6.2, false, 'T/L'],
    ['< 5.2', 0, 5.2, true, null],
    ['-2-3 mmol/L', -2, 3, false, 'mmol/L'],
    ['9-3', 9, 3, false, null],
  ])('reads %s', (text, min, max, oneSided, unit) => {
    expect(parseRange(text)).toEqual({ range: { min, max, oneSided }, unit });
  });

  it.each(['', 'normal', '>60', '5', '1-2-3x4'])(
    'refuses %j or leaves the rest as unit',
    (text) => {
      const parsed = parseRange(text);
      expect(parsed === null || parsed.unit !== null).toBe(true);
    },
  );

  it('gives back what was printed', () => {
    const number = fc.double({ min: 0, max: 1e5, noNaN: true }).map((n) => Number(n.toFixed(3)));
    fc.assert(
      fc.property(number, number, (min, max) => {
        expect(parseRange(`${min}-${max} g/L`)?.range).toEqual({ min, max, oneSided: false });
      }),
    );
  });
});
