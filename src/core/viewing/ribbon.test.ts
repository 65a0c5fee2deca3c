import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  barCentre,
  barHeightOf,
  ribbonGeometry,
  ribbonMargin,
  ribbonTicks,
  sliceAt,
} from './ribbon.ts';

const width = 680;

describe('ribbonGeometry', () => {
  it('puts one bar per slice on whole pixels, a pixel apart, from margin to margin', () => {
    const { bars } = ribbonGeometry(width, 133, []);
    expect(bars).toHaveLength(133);
    for (const [i, { left, width: wide }] of bars.entries()) {
      expect(Number.isInteger(left) && Number.isInteger(wide)).toBe(true);
      if (i > 0) expect(left - (bars[i - 1]?.left ?? 0) - (bars[i - 1]?.width ?? 0)).toBe(1);
    }
    expect(bars[0]?.left).toBe(ribbonMargin);
    const last = bars.at(-1);
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBe(width - ribbonMargin);
  });

  it('keeps the room of missing slices and marks it', () => {
    const { bars, holes, pitch } = ribbonGeometry(width, 100, [{ after: 49, missingSlices: 8 }]);
    expect(holes).toHaveLength(1);
    const step = (bars[50]?.left ?? 0) - (bars[49]?.left ?? 0);
    expect(Math.abs(step - 9 * pitch)).toBeLessThanOrEqual(1);
  });

  it('does not let one hole squeeze the rest', () => {
    const { bars } = ribbonGeometry(width, 100, [{ after: 10, missingSlices: 5000 }]);
    expect((bars[11]?.left ?? 0) - (bars[10]?.left ?? 0)).toBeLessThan(width / 4);
  });

  it('stays within the ribbon for any series', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: 2000 }),
        fc.integer({ min: 1, max: 3000 }),
        (wide, slices) => {
          const { bars } = ribbonGeometry(wide, slices, []);
          expect(bars[0]?.left).toBeGreaterThanOrEqual(0);
          const last = bars.at(-1);
          expect((last?.left ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(wide + 1);
        },
      ),
    );
  });

  it('has nothing to place without slices', () => {
    expect(ribbonGeometry(width, 0, [])).toEqual({ pitch: 0, bars: [], holes: [] });
  });
});

describe('sliceAt', () => {
  it('finds every slice at the middle of its bar', () => {
    const geometry = ribbonGeometry(width, 100, [{ after: 30, missingSlices: 4 }]);
    for (let i = 0; i < 100; i++) expect(sliceAt(geometry, barCentre(geometry, i))).toBe(i);
  });

  it('goes to the ends beyond them', () => {
    const geometry = ribbonGeometry(width, 100, []);
    expect(sliceAt(geometry, -50)).toBe(0);
    expect(sliceAt(geometry, 5000)).toBe(99);
  });
});

describe('bars', () => {
  it('are as high as pCT, stubs without lung, and never invisible', () => {
    const height = (NiCT: number, nCT: number, pCT: number, lungFraction = 0.2) =>
      barHeightOf({ scores: { NiCT, nCT, pCT }, lungFraction });
    expect(height(0, 0.5, 0.5)).toBe(19);
    expect(height(0, 0.99, 0.01)).toBe(3);
    expect(height(0.6, 0, 0.4)).toBe(2);
    expect(height(0, 0.2, 0.8, 0.005)).toBe(2);
  });
});

describe('ribbonTicks', () => {
  it('are round numbers with room between them', () => {
    expect(ribbonTicks(133, 5)).toEqual([20, 40, 60, 80, 100, 120]);
    expect(ribbonTicks(700, 0.95)).toEqual([100, 200, 300, 400, 500, 600]);
  });
});
