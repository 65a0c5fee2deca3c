import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitPlr } from '../../../src/core/learning/fitPlr.ts';
import { areaUnderRoc, callMeasures } from '../../../src/core/learning/measures.ts';

interface Golden {
  readonly plr: readonly {
    readonly classes: number;
    readonly c: number;
    readonly inputs: number[][];
    readonly targets: number[];
    readonly coefficients: number[][];
    readonly intercepts: number[];
  }[];
  readonly measures: readonly {
    readonly scores: number[];
    readonly positive: boolean[];
    readonly called: boolean[];
    readonly auc: number;
    readonly mcc: number;
  }[];
}

/** Made by make_learning.py (scikit-learn). */
const golden: Golden = JSON.parse(
  readFileSync(new URL('./learning.json', import.meta.url), 'utf8'),
);

describe('against scikit-learn', () => {
  it.each(golden.plr)('fits the same ridge logistic regression ($classes classes, C $c)', (one) => {
    const plr = fitPlr(one.inputs, one.targets, one.classes, one.c);
    const ours = [...plr.coefficients.flat(), ...plr.intercepts];
    const theirs = [...one.coefficients.flat(), ...one.intercepts];
    expect(ours).toHaveLength(theirs.length);
    const worst = Math.max(...ours.map((x, i) => Math.abs(x - (theirs[i] ?? Number.NaN))));
    expect(worst).toBeLessThan(1e-4);
  });

  it.each(golden.measures)(
    'has the same AUC $auc and MCC $mcc',
    ({ scores, positive, called, auc, mcc }) => {
      expect(areaUnderRoc(scores, positive)).toBeCloseTo(auc, 12);
      expect(callMeasures(called, positive).mcc).toBeCloseTo(mcc, 12);
    },
  );
});
