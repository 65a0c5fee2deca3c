import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DensityFeatures, densityFeatures } from './densityFeatures.ts';
import { densityInputNames, densityInputs, densityOutsideTraining } from './densityInputs.ts';
import { addHistogram, countLung, highestHu, lowestHu } from './lungHistogram.ts';
import { trainingRange } from './trainingRange.ts';

const voxels = fc.array(
  fc.record({ hu: fc.integer({ min: -2000, max: 3000 }), lung: fc.boolean() }),
  {
    maxLength: 200,
  },
);
const counted = (some: readonly { hu: number; lung: boolean }[]) =>
  countLung(
    Int16Array.from(some, ({ hu }) => hu),
    Uint8Array.from(some, ({ lung }) => (lung ? 255 : 0)),
  );

describe('countLung', () => {
  it('counts what the mask shows, at the ends what lies outside', () => {
    const { counts, voxels: all } = countLung(
      Int16Array.of(-1500, -1200, -850, -850, 40, 600, 3071),
      Uint8Array.of(255, 255, 255, 255, 0, 1, 255),
    );
    expect(all).toBe(6);
    expect(counts[0]).toBe(2);
    expect(counts[-850 - lowestHu]).toBe(2);
    expect(counts[40 - lowestHu]).toBe(0);
    expect(counts[highestHu - lowestHu]).toBe(2);
  });

  it('adds to what is given, and refuses a mask of another size', () => {
    const first = countLung(Int16Array.of(-900), Uint8Array.of(255));
    const both = countLung(Int16Array.of(-900, -800), Uint8Array.of(255, 0), first);
    expect(both.voxels).toBe(2);
    expect(both.counts[-900 - lowestHu]).toBe(2);
    expect(() => countLung(Int16Array.of(1, 2), Uint8Array.of(1))).toThrow(RangeError);
  });

  it('loses no voxel, and a series is the sum of its slices in any order', () => {
    fc.assert(
      fc.property(voxels, voxels, (a, b) => {
        const whole = counted([...a, ...b]);
        expect(whole.voxels).toBe([...a, ...b].filter(({ lung }) => lung).length);
        expect(whole.counts.reduce((sum, n) => sum + n, 0)).toBe(whole.voxels);
        expect(addHistogram(counted(a), counted(b))).toEqual(whole);
        expect(addHistogram(counted(b), counted(a))).toEqual(whole);
      }),
    );
  });
});

describe('densityFeatures', () => {
  it('has no numbers without lung, nor of air below the scale alone', () => {
    expect(densityFeatures(counted([]))).toBeNull();
    expect(densityFeatures(counted([{ hu: -1000, lung: true }]))).toBeNull();
    expect(densityFeatures(counted([{ hu: -999, lung: true }]))?.median).toBe(1);
  });

  it('spreads alike when every voxel is denser by the same', () => {
    const hu = fc.array(fc.integer({ min: -990, max: -200 }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(hu, fc.integer({ min: 1, max: 300 }), (values, more) => {
        const of = (add: number) =>
          densityFeatures(counted(values.map((one) => ({ hu: one + add, lung: true }))));
        const [thin, dense] = [of(0), of(more)];
        for (const name of densityInputNames) {
          expect(dense?.[name]).toBeCloseTo(thin?.[name] ?? Number.NaN, 9);
        }
        expect(dense?.median).toBeCloseTo((thin?.median ?? Number.NaN) + more, 9);
      }),
    );
  });
});

const within: DensityFeatures = {
  percentile10: 80,
  median: 150,
  percentile90: 450,
  interquartileRange: 140,
  mean: 210,
  meanAbsoluteDeviation: 130,
  robustMeanAbsoluteDeviation: 65,
  skewness: 2.5,
  kurtosis: 10,
  rootMeanSquared: 300,
};

describe('densityInputs', () => {
  it('are logarithms in their order, and nothing where nothing spreads', () => {
    expect(densityInputs(within)).toEqual(Float32Array.of(Math.log(140), Math.log(65)));
    expect(densityInputs({ ...within, interquartileRange: 0 })).toBeNull();
  });
});

describe('densityOutsideTraining', () => {
  const [, most] = trainingRange.interquartileRange;

  it('is silent inside', () => expect(densityOutsideTraining(within, 'series 3')).toBeNull());

  it.each([
    [
      'too much spread',
      { interquartileRange: most + 1, robustMeanAbsoluteDeviation: 160 },
      'interquartile range',
    ],
    [
      'hardly any',
      { interquartileRange: 30, robustMeanAbsoluteDeviation: 14 },
      'robust mean absolute',
    ],
    [
      'a long tail',
      { interquartileRange: 100, robustMeanAbsoluteDeviation: 70 },
      'proportion of the two 0.70',
    ],
  ])('warns of %s', (_, change, named) => {
    const problem = densityOutsideTraining({ ...within, ...change }, 'series 3');
    expect(problem).toMatchObject({
      code: 'DENSITY_OUTSIDE_TRAINING',
      subject: 'series 3',
      severity: 'warning',
    });
    expect(problem?.message).toContain(named);
  });
});
