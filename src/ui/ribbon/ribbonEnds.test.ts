import { describe, expect, it } from 'vitest';
import { chestSeries } from '../../../tests/ui/fixtures.ts';
import { ribbonEnds } from './ribbonEnds.ts';

const series = chestSeries(12, (index) => -2 * index);

describe('the ends of the ribbon', () => {
  it('are head and feet where the slices say where they lie', () => {
    expect(ribbonEnds(series)).toEqual({ first: 'head', last: 'feet' });
  });

  it('are no more than first and last where they do not', () => {
    const slices = series.slices.map((slice) => ({ ...slice, positionMm: null }));
    expect(ribbonEnds({ slices })).toEqual({ first: 'first', last: 'last' });
    expect(ribbonEnds(null)).toEqual({ first: 'first', last: 'last' });
  });
});
