import { describe, expect, it } from 'vitest';
import { greyFromHu } from './window.ts';

function greyOf(hu: number): number | undefined {
  return greyFromHu({ width: 1, height: 1, hu: Int16Array.of(hu) }).data[0];
}

describe('greyFromHu', () => {
  it('shows -1350..150 HU as 0..255 and clips the rest', () => {
    expect([-32768, -1350, 150, 32767].map(greyOf)).toEqual([0, 0, 255, 255]);
    expect([-1000, -600, 0, 40].map(greyOf)).toEqual([60, 128, 230, 236]);
  });

  it('rounds every level half up, as exact fractions do', () => {
    for (let n = 0; n <= 1500; n++) {
      const twice = (BigInt(n) * 255n * 2n + 1500n) / 3000n;
      expect(greyOf(n - 1350)).toBe(Number(twice));
    }
  });

  it('keeps the size and the order of the pixels', () => {
    const slice = greyFromHu({ width: 2, height: 1, hu: Int16Array.of(-1350, 150) });
    expect(slice).toEqual({ width: 2, height: 1, data: Uint8Array.of(0, 255) });
  });
});
