import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoredSlice } from './sliceCall.ts';
import type { PlacedScore } from './support.ts';
import { applicableRule, pickTopTen } from './topTen.ts';

const scored = (pCT: number, NiCT = 0, lungFraction = 0.2): ScoredSlice => ({
  scores: { NiCT, nCT: 1 - pCT - NiCT, pCT },
  lungFraction,
});
/** Slices every 2 mm. */
const series = (slices: readonly (ScoredSlice | null)[]): PlacedScore[] =>
  slices.map((one, i) => ({ scored: one, positionMm: -2 * i }));
const plain = (...pCT: number[]) => series(pCT.map((p) => scored(p)));

describe('pickTopTen, plain', () => {
  it('takes the ten highest pCT, highest first', () => {
    const pCT = Array.from({ length: 30 }, (_, i) => ((i * 7) % 30) / 60);
    const highest = pCT
      .map((p, i) => ({ i, p }))
      .sort((a, b) => b.p - a.p)
      .slice(0, 10)
      .map(({ i }) => i);
    expect(pickTopTen(plain(...pCT), 'plain').ten).toEqual(highest);
  });

  it('breaks ties by position', () => {
    const { ten } = pickTopTen(plain(...Array<number>(12).fill(0.5)), 'plain');
    expect(ten).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('pickTopTen, supported', () => {
  it('passes over a finding on one slice alone while ten others have support', () => {
    const pCT = [...Array<number>(11).fill(0.3), 0.9, ...Array<number>(5).fill(0.1)];
    expect(pickTopTen(plain(...pCT), 'plain').ten?.[0]).toBe(11);
    // Eleven slices in a row support each other with 0.3; of those the first ten.
    expect(pickTopTen(plain(...pCT), 'supported').ten).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('takes a finding on two slices', () => {
    const pCT = [...Array<number>(12).fill(0.1), 0.9, 0.8, 0.1, 0.1];
    expect(pickTopTen(plain(...pCT), 'supported').ten?.slice(0, 2)).toEqual([12, 13]);
  });

  it('puts them in the order of their own pCT', () => {
    const pCT = [0.2, 0.5, 0.3, ...Array<number>(12).fill(0.1), 0.4, 0.9, 0.6];
    // Supported 16 counts 0.6, 17 too, 15 0.4, 1 and 2 0.3.
    expect(pickTopTen(plain(...pCT), 'supported').ten?.slice(0, 5)).toEqual([16, 17, 1, 15, 2]);
  });
});

describe('pickTopTen, by either rule', () => {
  const rules = ['plain', 'supported'] as const;

  it('leaves out slices called NiCT, however high their pCT', () => {
    const slices = [
      scored(0.45, 0.5),
      scored(0.99, 0, 0.005),
      ...Array.from({ length: 10 }, () => scored(0.1)),
    ];
    for (const rule of rules) {
      const { ten } = pickTopTen(series(slices), rule);
      expect(ten?.toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    }
  });

  it('gives no ten when fewer show lung, and says how many do', () => {
    const slices = [...Array.from({ length: 9 }, () => scored(0.9)), null, scored(0.1, 0.8)];
    for (const rule of rules) {
      expect(pickTopTen(series(slices), rule)).toEqual({ ten: null, withLung: 9 });
    }
  });

  it('gives ten different slices with lung wherever there are ten', () => {
    const any = fc.array(
      fc.option(
        fc.record({ pCT: fc.double({ min: 0, max: 1, noNaN: true }), lung: fc.boolean() }),
        { freq: 6 },
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(any, fc.constantFrom(...rules), (slices, rule) => {
        const all = slices.map((one) => one && scored(one.pCT, 0, one.lung ? 0.1 : 0));
        const { ten } = pickTopTen(series(all), rule);
        const withLung = slices.filter((one) => one?.lung).length;
        if (withLung < 10) return ten === null;
        return ten !== null && new Set(ten).size === 10 && ten.every((i) => slices[i]?.lung);
      }),
    );
  });
});

describe('applicableRule', () => {
  it('is the asked one where neighbours are neighbours, else plain', () => {
    expect(applicableRule('supported', 8)).toBe('supported');
    expect(applicableRule('plain', 2)).toBe('plain');
    expect(applicableRule('supported', 10)).toBe('plain');
    expect(applicableRule('supported', null)).toBe('plain');
  });
});
