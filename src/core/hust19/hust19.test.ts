import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generalCall, sensitiveCall, settles } from './calls.ts';
import { namedScores, sliceClasses } from './classes.ts';
import { applyPlr } from './plr.ts';
import { middleOutward } from './readingOrder.ts';
import { type ScoredSlice, sliceCall } from './sliceCall.ts';

const slice = (pCT: number, NiCT = 0, lungFraction = 0.2): ScoredSlice => ({
  scores: { NiCT, nCT: 1 - pCT - NiCT, pCT },
  lungFraction,
});

describe('sliceCall', () => {
  it('is the highest probability, the earlier class on a tie', () => {
    expect(sliceCall({ scores: { NiCT: 0.2, nCT: 0.3, pCT: 0.5 }, lungFraction: 0.2 })).toBe('pCT');
    expect(sliceCall({ scores: { NiCT: 0.2, nCT: 0.4, pCT: 0.4 }, lungFraction: 0.2 })).toBe('nCT');
  });

  it('is NiCT under 0.6 % lung, whatever the network says, and not from there on', () => {
    expect(sliceCall(slice(0.99, 0, 0.0059))).toBe('NiCT');
    expect(sliceCall(slice(0.99, 0, 0.006))).toBe('pCT');
  });
});

describe('calls', () => {
  it('general: the highest score, the earlier class on a tie', () => {
    expect(generalCall({ control: 0.2, typeI: 0.3, typeII: 0.5 })).toBe('typeII');
    expect(generalCall({ control: 0.4, typeI: 0.4, typeII: 0.2 })).toBe('control');
  });

  it('sensitive: control only from its threshold on', () => {
    expect(sensitiveCall({ control: 0.6, typeI: 0.3, typeII: 0.1 }, 0.7)).toBe('typeI');
    expect(sensitiveCall({ control: 0.7, typeI: 0.1, typeII: 0.2 }, 0.7)).toBe('control');
    expect(sensitiveCall({ control: 0.6, typeI: 0.1, typeII: 0.3 }, 0.7)).toBe('typeII');
  });

  it('settle a class only where it leads by more than the scores may be off', () => {
    const scores = { control: 0.1, typeI: 0.6, typeII: 0.3 };
    expect(settles(scores, null)).toBe(true);
    expect(settles(scores, 0.25)).toBe(true);
    expect(settles(scores, 0.35)).toBe(false);
  });

  it('never calls control sensitively where the general call does not, for thresholds over a half', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        score,
        score,
        score,
        fc.double({ min: 0.51, max: 1, noNaN: true }),
        (a, b, c, t) => {
          const sum = a + b + c || 1;
          const scores = { control: a / sum, typeI: b / sum, typeII: c / sum };
          return sensitiveCall(scores, t) !== 'control' || generalCall(scores) === 'control';
        },
      ),
    );
  });
});

describe('applyPlr', () => {
  it('is the logistic of the weighted sum', () => {
    const plr = { coefficients: [[2], [-1]], intercepts: [0.5], link: 'sigmoid' as const };
    expect(applyPlr(plr, [0.25, 1])[0]).toBeCloseTo(1 / (1 + Math.exp(0)), 12);
  });

  it('sums to one with softmax, also for large logits', () => {
    const plr = { coefficients: [[900, 0, -900]], intercepts: [0, 0, 0], link: 'softmax' as const };
    const scores = applyPlr(plr, [1]);
    expect(scores.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(scores[0]).toBeCloseTo(1, 12);
  });

  it('refuses another number of inputs', () => {
    expect(() =>
      applyPlr({ coefficients: [[1]], intercepts: [0], link: 'sigmoid' }, [1, 2]),
    ).toThrow(RangeError);
  });
});

describe('middleOutward', () => {
  it('is a permutation that begins in the middle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (count) => {
        const order = middleOutward(count);
        expect([...order].sort((a, b) => a - b)).toEqual(
          Array.from({ length: count }, (_, i) => i),
        );
        const distances = order.map((i) => Math.abs(i - (order[0] ?? 0)));
        expect(distances).toEqual([...distances].sort((a, b) => a - b));
      }),
    );
  });
});

describe('namedScores', () => {
  it('names in class order and refuses another count', () => {
    expect(namedScores(sliceClasses, [0.1, 0.2, 0.7])).toEqual({ NiCT: 0.1, nCT: 0.2, pCT: 0.7 });
    expect(() => namedScores(sliceClasses, [1])).toThrow(RangeError);
  });
});
