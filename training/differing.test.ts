import { describe, expect, it } from 'vitest';
import { differing } from './differing.ts';

describe('figures that are compared', () => {
  it('are the same up to a unit of the last digit', () => {
    expect(differing({ auc: [0.905, 1] }, { auc: [0.906, 1] })).toEqual([]);
    expect(differing({ auc: 1 }, { auc: 0.999 })).toEqual([]);
  });

  it('differ beyond that, in counts, and where one is missing', () => {
    expect(differing({ auc: 0.905 }, { auc: 0.908 })).toEqual(['/auc: 0.905 is now 0.908']);
    expect(differing({ n: [3] }, { n: [4] })).toEqual(['/n/0: 3 is now 4']);
    expect(differing({ folds: null }, { folds: { auc: 0.9 } })).toHaveLength(1);
    expect(differing({}, { brier: 0.2 })).toEqual(['/brier: undefined is now 0.2']);
    expect(differing({ brier: 0.2 }, {})).toEqual(['/brier: 0.2 is now undefined']);
  });
});
