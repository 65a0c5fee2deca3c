import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps.ts';

/** Positions that begin at 100 mm and fall by the steps. */
function falling(steps: readonly number[]): readonly number[] {
  const positions = [100];
  for (const step of steps) positions.push((positions.at(-1) as number) - step);
  return positions;
}

describe('stepsOf', () => {
  it('finds an even series even, whatever its step', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.4, max: 10, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        (step, count) => {
          const { spacingMm, gaps, uneven } = stepsOf(falling(new Array(count).fill(step)));
          expect(spacingMm).toBeCloseTo(step, 6);
          expect({ gaps, uneven }).toEqual({ gaps: [], uneven: null });
        },
      ),
    );
  });

  it('counts the slices that are missing in a hole, and names its place', () => {
    const { gaps, uneven } = stepsOf(falling([5, 5, 10, 5, 5, 20, 5, 5, 5, 5]));
    expect(gaps).toEqual([
      { after: 2, mm: 10, missingSlices: 1 },
      { after: 5, mm: 20, missingSlices: 3 },
    ]);
    expect(uneven).toBeNull();
  });

  it('calls steps that are no multiple uneven, and many gaps too', () => {
    expect(stepsOf(falling([4, 4, 4, 7, 4])).uneven).toEqual([7, 7]);
    const alternating = stepsOf(falling([5, 10, 5, 10, 5, 10, 5]));
    expect(alternating).toMatchObject({ gaps: [], uneven: [10, 10] });
  });

  it('forgives positions that are written with one digit', () => {
    expect(stepsOf(falling([0.6, 0.6, 0.7, 0.6, 0.6, 0.7])).uneven).toBeNull();
  });

  it('says nothing of fewer than two positions', () => {
    expect(stepsOf([3])).toEqual({ spacingMm: null, gaps: [], uneven: null });
  });
});
