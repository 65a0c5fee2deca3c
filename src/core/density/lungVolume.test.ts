import { expect, it } from 'vitest';
import { lungVolumeMl } from './lungVolume.ts';

it('is voxels by spacing, and unknown without it', () => {
  expect(lungVolumeMl(1_000_000, [0.7, 0.8], 5)).toBeCloseTo(2800, 9);
  expect(lungVolumeMl(1_000_000, null, 5)).toBeNull();
  expect(lungVolumeMl(1_000_000, [0.7, 0.8], null)).toBeNull();
});
