import { expect, it } from 'vitest';
import { chestSeries } from '../../../tests/ui/fixtures.ts';
import { planeOf } from './plane.ts';

it('is axial only where the files say how they lie', () => {
  const series = chestSeries(3, (index) => -2 * index);
  expect(planeOf(series)).toBe('Axial');
  expect(planeOf({ ...series, orientation: null })).toBe('Image');
});
