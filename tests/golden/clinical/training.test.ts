import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MorbidityClass, morbidityClasses } from '../../../src/core/hust19/classes.ts';
import { areaUnderRoc } from '../../../src/core/learning/measures.ts';
import { seededRandom } from '../../../src/core/learning/random.ts';
import { bestTemperature, sensitiveControl } from '../../../training/clinical/calibrate.ts';
import type { Case } from '../../../training/clinical/cases.ts';
import { matchedEpoch } from '../../../training/clinical/matchedEpoch.ts';
import { cooled } from '../../../training/clinical/models.ts';
import { blurToPaper, crossFitted, ctAucs, paperCt } from '../../../training/fusion/fitFusion.ts';
import { type HeldOutScores, simulatedPairs } from '../../../training/fusion/pairs.ts';

/** A case with the given tests measured at 1; made up. */
function made(given: readonly number[], target: number): Case {
  const patient = {
    id: 0,
    cohort: 1,
    hospital: '',
    morbidity: 'control',
    outcome: 'unknown',
    record: { format: 'json', name: '', synthetic: true, values: [], problems: [] },
  } as const;
  return {
    patient,
    inputs: Float32Array.from(given),
    given: Uint8Array.from(given),
    target,
    group: 0,
  };
}

describe('an epoch with tests made equal', () => {
  const pattern = fc.array(fc.constantFrom(0, 1), { minLength: 12, maxLength: 12 });
  it('shows the same tests for every class of a step, and only tests that were made', () => {
    const classes = fc.array(fc.array(pattern, { minLength: 1, maxLength: 6 }), {
      minLength: 2,
      maxLength: 3,
    });
    fc.assert(
      fc.property(classes, fc.nat(), (patterns, seed) => {
        const byClass = patterns.map((rows, target) => rows.map((row) => made(row, target)));
        const examples = matchedEpoch(byClass, 0, seededRandom(seed));
        const step = byClass.length;
        for (let at = 0; at < examples.length; at += step) {
          const shown = examples.slice(at, at + step).map((one) => Array.from(one.input).join());
          expect(new Set(shown).size).toBe(1);
          expect(examples.slice(at, at + step).map((one) => one.target)).toEqual([
            ...byClass.keys(),
          ]);
        }
      }),
    );
  });
});

describe('calibration', () => {
  it('finds the temperature that made chances too sure', () => {
    const random = seededRandom(8);
    const chances: number[][] = [];
    const targets: number[] = [];
    for (let i = 0; i < 3000; i++) {
      const p = 0.05 + 0.9 * random.next();
      targets.push(random.next() < p ? 0 : 1);
      chances.push(cooled([p, 1 - p], 1 / 2));
    }
    expect(Math.abs(bestTemperature({ chances, targets }) - 2)).toBeLessThan(0.2);
  });

  it('keeps 95 of 100 patients with COVID-19 from being called control', () => {
    const random = seededRandom(9);
    const chances = Array.from({ length: 200 }, () => [random.next(), 0, 0]);
    const targets = chances.map((_, i) => (i % 2 === 0 ? 1 : 0));
    const least = sensitiveControl({ chances, targets });
    const missed = chances.filter((row, i) => targets[i] === 1 && (row[0] ?? 0) >= least);
    expect(missed).toHaveLength(5);
  });
});

describe('the simulated fusion', () => {
  /** Scores that favour the true class by `skill`; made up, for this test alone. */
  function people(count: number, skill: number, seed: number): HeldOutScores[] {
    const random = seededRandom(seed);
    return Array.from({ length: count }, (_, group) => {
      const target = group % 3;
      const raw = morbidityClasses.map((_, o) =>
        Math.exp(random.normal() + (o === target ? skill : 0)),
      );
      const sum = raw.reduce((a, b) => a + b, 0);
      return {
        group,
        class: morbidityClasses[target] as MorbidityClass,
        scores: raw.map((x) => x / sum),
      };
    });
  }
  const records = people(300, 1, 1);
  const cts = people(120, 4, 2);

  it('pairs within the class, CT first', () => {
    for (const { inputs, target } of simulatedPairs(records, cts, 0, 3, seededRandom(3))) {
      const same = (one: HeldOutScores, scores: readonly number[]) =>
        one.class === morbidityClasses[target] && one.scores.every((x, i) => x === scores[i]);
      expect(cts.some((one) => same(one, inputs.slice(0, 3)))).toBe(true);
      expect(records.some((one) => same(one, inputs.slice(3)))).toBe(true);
    }
  });

  it('blurs CT scores that are better than the paper, and leaves worse ones', () => {
    const blur = blurToPaper(records, cts, 5);
    expect(blur).toBeGreaterThan(0);
    for (const [o, auc] of ctAucs(records, cts, blur, 5).entries()) {
      expect(auc).toBeLessThanOrEqual(paperCt[o] ?? 0);
    }
    expect(blurToPaper(records, people(120, 0.2, 4), 5)).toBe(0);
  });

  it('scores held-out pairs better than either branch', () => {
    const held = crossFitted(records, people(300, 1, 6), 0, 1, 7);
    expect(held).toHaveLength(records.length);
    const auc = (of: (one: (typeof held)[number]) => number) =>
      areaUnderRoc(
        held.map(of),
        held.map((one) => one.target === 0),
      );
    const fused = auc((one) => one.fused[0] ?? 0);
    expect(fused).toBeGreaterThan(auc((one) => one.inputs[0] ?? 0));
    expect(fused).toBeGreaterThan(auc((one) => one.inputs[3] ?? 0));
  });
});
