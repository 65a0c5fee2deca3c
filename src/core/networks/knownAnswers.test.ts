import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toyPackage } from '../../../tests/golden/networks/golden.ts';
import { largestDifference, lcgInput, parseKnownAnswers } from './knownAnswers.ts';

describe('lcgInput', () => {
  it('gives what the rule gives in Python', () => {
    const states = [3959210810, 4273469777, 3523601020];
    const expected = Float32Array.from(states, (state) => (2 * state) / 2 ** 32);
    expect(lcgInput(20200327, 2, 3)).toEqual(expected);
  });

  it('stays in 0..amplitude', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1000, noNaN: true }), (seed, amplitude) =>
        lcgInput(seed, amplitude, 20).every((x) => x >= 0 && x <= Math.fround(amplitude)),
      ),
    );
  });
});

describe('largestDifference', () => {
  it('is the largest of all', () => {
    expect(largestDifference([0.5, 0.25], [0.5, 0.75])).toBe(0.5);
    expect(largestDifference([], [])).toBe(0);
  });

  it.each([
    ['a number is missing', [0.5]],
    ['there is one too many', [0.5, 0.5, 0.5]],
    ['one is none', [0.5, Number.NaN]],
  ])('is infinite where %s', (_, actual) => {
    expect(largestDifference(actual, [0.5, 0.5])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('parseKnownAnswers', () => {
  const subject = 'slice/toy/known-answers.json';
  const { known } = toyPackage('slice');

  it('takes sound answers', () => {
    expect(parseKnownAnswers(known, subject, 3)).toEqual(known);
  });

  it.each([
    ['another rule', { ...known, rule: 'other' }],
    ['no case', { ...known, cases: [] }],
    ['a tolerance that lets everything pass', { ...known, tolerance: 1 }],
    ['two outputs', { ...known, cases: [{ seed: 1, amplitude: 1, outputs: [0.5, 0.5] }] }],
    ['a text', { ...known, cases: [{ seed: 1, amplitude: 1, outputs: [0.5, 0.5, '0'] }] }],
  ])('refuses %s', (_, json) => {
    expect(parseKnownAnswers(json, subject, 3)).toMatchObject({ code: 'PACKAGE_DAMAGED', subject });
  });
});
