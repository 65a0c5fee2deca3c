import { describe, expect, it } from 'vitest';
import { scaleBar } from './scaleBar.ts';

describe('scaleBar', () => {
  it.each([
    [1.4, 150, 10],
    [1.4, 139, 5],
    [1.4, 60, 2],
    [1.4, 20, 1],
  ])(
    'at %d CSS pixels per mm and %d of room it is %d cm long',
    (cssPixelsPerMm, room, centimetres) => {
      const bar = scaleBar(cssPixelsPerMm, room);
      expect(bar).toEqual({ centimetres, pixelsPerCentimetre: 14 });
    },
  );

  it('is left out where not even 1 cm fits', () => {
    expect(scaleBar(1.4, 13)).toBe(null);
  });
});
