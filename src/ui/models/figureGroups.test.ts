import { describe, expect, it } from 'vitest';
import type { CardFigure } from '../../core/card/cardJson.ts';
import { axisStart, groupFigures } from './figureGroups.ts';

const figure = (on: string, value: number, of = 'control against the rest'): CardFigure => ({
  measure: 'AUC',
  of,
  on,
  value,
  low: value - 0.05,
  high: null,
});

describe('groupFigures', () => {
  const [control, other] = groupFigures([
    figure('cohort 1; tests alone', 0.9),
    figure('cohort 1; this network', 0.89),
    figure('cohort 2', 0.7),
    figure('cohort 2; tests alone', 0.6),
    figure('cohort 2; temperature; alone', 0.7),
    figure('cohort 1', 0.8, 'typeI against the rest'),
  ]);

  it('puts the package first and each case in its column', () => {
    expect(control?.cases).toEqual(['cohort 1', 'cohort 2']);
    expect(control?.rows.map(({ scored }) => scored)).toEqual([
      null,
      'tests alone',
      'temperature; alone',
    ]);
    expect(control?.rows[0]?.values.map((one) => one?.value)).toEqual([0.89, 0.7]);
    expect(control?.rows[2]?.values[0]).toBeNull();
    expect(other?.rows).toHaveLength(1);
  });

  it('marks a shortcut that does as well on the same cases', () => {
    const rivals = control?.rows.map((row) => row.values.map((one) => one?.rivals));
    expect(rivals).toEqual([
      [false, false],
      [true, false],
      [undefined, true],
    ]);
  });

  it('has an axis from half, or from what lies below', () => {
    expect(axisStart(groupFigures([figure('a', 0.9)]))).toBe(0.5);
    expect(axisStart(groupFigures([figure('a', 0.2)]))).toBeCloseTo(0.1);
    expect(axisStart([])).toBe(0.5);
  });
});
