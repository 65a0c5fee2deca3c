import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupedFolds } from './folds.ts';
import { type Example, lossGradient } from './gradient.ts';
import { joinedGroups } from './groups.ts';
import { areaUnderRoc, bootstrapInterval, brierScore, calibrationError } from './measures.ts';
import { applyMlp, createMlp, layersOf, parameterCount, probabilities } from './mlp.ts';
import { seededRandom, shuffled } from './random.ts';
import { trainMlp } from './trainMlp.ts';

describe('the gradient', () => {
  const cases = (outputs: number): Example[] => {
    const random = seededRandom(5);
    return Array.from({ length: 7 }, (_, n) => ({
      input: Array.from({ length: 5 }, (_, i) => (i === n % 5 ? 0 : random.normal())),
      target: n % Math.max(2, outputs),
      weight: 0.5 + (n % 3),
    }));
  };

  it.each([1, 3])('agrees with finite differences at every weight (%d outputs)', (outputs) => {
    const mlp = createMlp([5, 6, 4, 4, 3, 3, outputs], seededRandom(11));
    for (const [i] of mlp.parameters.entries()) mlp.parameters[i] = (mlp.parameters[i] ?? 0) + 0.05;
    const batch = cases(outputs);
    const gradient = new Float64Array(mlp.parameters.length);
    const scratch = new Float64Array(mlp.parameters.length);
    lossGradient(mlp, batch, gradient, null);
    const step = 1e-6;
    for (let i = 0; i < gradient.length; i++) {
      const at = mlp.parameters[i] ?? 0;
      mlp.parameters[i] = at + step;
      const up = lossGradient(mlp, batch, scratch, null);
      mlp.parameters[i] = at - step;
      const down = lossGradient(mlp, batch, scratch, null);
      mlp.parameters[i] = at;
      expect(Math.abs((up - down) / (2 * step) - (gradient[i] ?? 0))).toBeLessThan(1e-6);
    }
  });

  it('agrees with finite differences under dropout (the same units dropped each time)', () => {
    const mlp = createMlp([5, 8, 6, 2], seededRandom(3));
    const batch = cases(2);
    const loss = (into: Float64Array) =>
      lossGradient(mlp, batch, into, { rates: [0.2, 0.4, 0.3], random: seededRandom(99) });
    const gradient = new Float64Array(mlp.parameters.length);
    const scratch = new Float64Array(mlp.parameters.length);
    loss(gradient);
    for (let i = 0; i < gradient.length; i += 3) {
      const at = mlp.parameters[i] ?? 0;
      mlp.parameters[i] = at + 1e-6;
      const up = loss(scratch);
      mlp.parameters[i] = at - 1e-6;
      const down = loss(scratch);
      mlp.parameters[i] = at;
      expect(Math.abs((up - down) / 2e-6 - (gradient[i] ?? 0))).toBeLessThan(1e-6);
    }
  });
});

describe('a network', () => {
  it('has its weights in the order of a package', () => {
    const mlp = createMlp([2, 2, 1], seededRandom(1));
    mlp.parameters.set([1, 2, 3, 4, 0.5, -100, 1, 1, 0.25]);
    expect(parameterCount([2, 2, 1])).toBe(9);
    expect(layersOf(mlp.widths, mlp.parameters).map((one) => [...one.bias])).toEqual([
      [0.5, -100],
      [0.25],
    ]);
    // hidden: [1*1 + 2*3 + 0.5, negative -> 0]; output: 7.5 + 0.25
    expect([...applyMlp(mlp, [1, 2])]).toEqual([7.75]);
  });

  it('learns what no line can part, and the same with the same seed', () => {
    const examples = [0, 1, 2, 3].flatMap((n) =>
      Array.from({ length: 8 }, () => ({
        input: [n & 1, n >> 1].map((x) => 2 * x - 1),
        target: (n & 1) ^ (n >> 1),
        weight: 1,
      })),
    );
    const run = () => {
      const random = seededRandom(4);
      const mlp = createMlp([2, 16, 8, 1], random);
      const settings = { epochs: 200, batchSize: 8, rate: 0.02, weightDecay: 1e-4, dropout: [] };
      trainMlp(mlp, () => shuffled(examples, random), settings, random);
      return mlp;
    };
    const mlp = run();
    for (const { input, target } of examples) {
      expect(Math.abs((probabilities(applyMlp(mlp, input))[0] ?? 0) - target)).toBeLessThan(0.1);
    }
    expect(run().parameters).toEqual(mlp.parameters);
  });
});

describe('folds', () => {
  it('part no group and spread the classes', () => {
    const some = fc.array(fc.tuple(fc.nat(40), fc.nat(2)), { minLength: 60, maxLength: 200 });
    fc.assert(
      fc.property(some, fc.nat(), (items, seed) => {
        const groups = items.map(([group]) => group);
        const folds = groupedFolds(
          groups,
          items.map(([, cls]) => cls),
          5,
          seed,
        );
        const foldOf = new Map<number, number>();
        for (const [i, group] of groups.entries()) {
          expect(foldOf.get(group) ?? folds[i]).toBe(folds[i]);
          foldOf.set(group, folds[i] ?? -1);
        }
        expect(folds.every((fold) => fold >= 0 && fold < 5)).toBe(true);
      }),
    );
  });

  it('are even where nothing is joined', () => {
    const classes = Array.from({ length: 103 }, (_, i) => (i < 20 ? 1 : 0));
    const folds = groupedFolds(
      classes.map((_, i) => i),
      classes,
      10,
      7,
    );
    for (let fold = 0; fold < 10; fold++) {
      const held = folds.flatMap((one, i) => (one === fold ? [classes[i] ?? 0] : []));
      expect(held.filter((cls) => cls === 1)).toHaveLength(2);
      expect([10, 11]).toContain(held.length);
    }
  });

  it('follow chains of pairs', () => {
    expect(
      joinedGroups(6, [
        [4, 5],
        [1, 2],
        [2, 4],
      ]),
    ).toEqual([0, 1, 1, 3, 1, 1]);
  });
});

describe('measures', () => {
  it('AUC is the share of pairs in the right order', () => {
    const scored = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(scored, (rows) => {
        const pos = rows.filter(([, truth]) => truth).map(([score]) => score);
        const neg = rows.filter(([, truth]) => !truth).map(([score]) => score);
        fc.pre(pos.length > 0 && neg.length > 0);
        const right = pos.flatMap((p) => neg.map((n) => (p > n ? 1 : p === n ? 0.5 : 0)));
        const share = right.reduce((a: number, b) => a + b, 0) / right.length;
        const auc = areaUnderRoc(
          rows.map(([score]) => score),
          rows.map(([, truth]) => truth),
        );
        expect(auc).toBeCloseTo(share, 12);
      }),
    );
  });

  it('Brier and calibration are 0 for the truth and known by hand otherwise', () => {
    expect(brierScore([[0, 1, 0]], [1])).toBe(0);
    expect(brierScore([[0.5, 0.5, 0]], [1])).toBeCloseTo(0.5, 12);
    expect(brierScore([[0.8]], [1])).toBeCloseTo(0.08, 12);
    expect(calibrationError([0, 0, 1, 1], [false, false, true, true], 2)).toBe(0);
    expect(calibrationError([0.2, 0.2, 0.6, 0.6], [false, false, true, true], 2)).toBeCloseTo(
      0.3,
      12,
    );
  });

  it('the bootstrap interval holds the mean and shrinks with the number of cases', () => {
    const width = (cases: number) => {
      const values = Array.from({ length: cases }, (_, i) => i % 2);
      const mean = (drawn: readonly number[]) =>
        drawn.reduce((sum, i) => sum + (values[i] ?? 0), 0) / drawn.length;
      const [low, high] = bootstrapInterval(cases, mean, 1, 400);
      expect(low).toBeLessThan(0.5);
      expect(high).toBeGreaterThan(0.5);
      return high - low;
    };
    expect(width(400)).toBeLessThan(width(40));
  });
});
