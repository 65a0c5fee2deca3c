import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlacedScore, supportedPct } from './support.ts';

type Asked = number | null | 'NiCT' | 'no lung';

/** Slices `stepMm` apart: a pCT, a slice called NiCT, one with hardly any lung, or one that failed (null). */
function series(asked: readonly Asked[], stepMm = 2): PlacedScore[] {
  return asked.map((one, i) => ({ scored: scoredAs(one), positionMm: 100 - stepMm * i }));
}

function scoredAs(one: Asked): PlacedScore['scored'] {
  if (one === null) return null;
  if (one === 'NiCT') return { scores: { NiCT: 0.5, nCT: 0.1, pCT: 0.4 }, lungFraction: 0.2 };
  if (one === 'no lung') return { scores: { NiCT: 0, nCT: 0, pCT: 1 }, lungFraction: 0.001 };
  return { scores: { NiCT: 0, nCT: 1 - one, pCT: one }, lungFraction: 0.2 };
}

describe('supportedPct', () => {
  it('is the middle of a slice and its two neighbours', () => {
    expect(supportedPct(series([0.1, 0.9, 0.2, 0.8, 0.7]))).toEqual([0.1, 0.2, 0.8, 0.7, 0.7]);
  });

  it('is the lower of two at the ends', () => {
    const [first, , last] = supportedPct(series([0.9, 0.3, 0.8]));
    expect([first, last]).toEqual([0.3, 0.3]);
  });

  it('counts a slice called NiCT as 0, also as a neighbour', () => {
    expect(supportedPct(series(['NiCT', 0.9, 'no lung', 0.6]))).toEqual([0, 0, 0.6, 0]);
  });

  it('lets the slice behind a failed one stand in', () => {
    expect(supportedPct(series([0.8, 0.9, null, 0.7, 0.7]))).toEqual([0.8, 0.8, null, 0.7, 0.7]);
  });

  it('treats a failed or distant neighbour as the end of the series', () => {
    // 8 mm: the slice behind the failed one is 16 mm away.
    expect(supportedPct(series([0.8, 0.9, null, 0.7, 0.6], 8))).toEqual([0.8, 0.8, null, 0.6, 0.6]);
    const gap = [...series([0.8, 0.9]), ...series([0.7, 0.6]).map(away)];
    expect(supportedPct(gap)).toEqual([0.8, 0.8, 0.6, 0.6]);
  });

  it('is 0 without any neighbour within reach, and where positions are not known', () => {
    expect(supportedPct(series([0.9]))).toEqual([0]);
    expect(supportedPct(series([0.9, 0.9, 0.9], 10))).toEqual([0, 0, 0]);
    expect(supportedPct(series([0.9, 0.9]).map((one) => ({ ...one, positionMm: null })))).toEqual([
      0, 0,
    ]);
  });

  it('never exceeds the highest of the three, nor the slice and its best neighbour together', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }), (pCT) =>
        supportedPct(series(pCT)).every((pct, i) => {
          const around = [pCT[i - 1], pCT[i + 1]].filter((one) => one !== undefined);
          return (
            pct !== null && pct <= Math.max(...around) && pct >= Math.min(...around, pCT[i] ?? 0)
          );
        }),
      ),
    );
  });
});

function away(one: PlacedScore): PlacedScore {
  return { ...one, positionMm: (one.positionMm ?? 0) - 50 };
}
