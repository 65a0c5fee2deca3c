import { describe, expect, it } from 'vitest';
import { imageFrom, maskFrom } from '../../../tests/randomImages.ts';
import { onlyInside } from './masking.ts';
import { runsOf } from './runs.ts';

const mask = maskFrom('#.', '.#', '..');

describe('masking', () => {
  it('keeps the grey levels inside and blackens the rest', () => {
    const inside = onlyInside(
      imageFrom(2, 3, (x, y) => 10 + x + 2 * y),
      runsOf(mask),
    );
    expect([...inside.data]).toEqual([10, 0, 0, 13, 0, 0]);
  });
});
