import { describe, expect, it } from 'vitest';
import { prepareSlice } from '../image/prepareSlice.ts';
import { greyFromHu } from '../image/window.ts';
import type { LesionOptions } from './lesions.ts';
import {
  makePhantom,
  type Phantom,
  type PhantomOptions,
  type PhantomSlice,
} from './makePhantom.ts';

const lesions: LesionOptions = {
  groundGlass: { share: 0.1 },
  consolidation: { share: 0.04 },
  side: 'both',
  lobe: 'any',
  foci: 8,
};
const small: PhantomOptions = {
  seed: 5,
  columns: 160,
  rows: 160,
  slices: 32,
  pixelSpacingMm: 2.25,
  sliceSpacingMm: 10,
  lesions,
  noiseHu: 10,
};

function hash(slice: PhantomSlice): number {
  let h = 0;
  for (const part of [slice.image.hu, slice.lung.data, slice.groundGlass.data]) {
    for (const value of part) h = (Math.imul(h, 31) + value) | 0;
  }
  return h;
}

/** Slices of a phantom, painted once. */
function whole(phantom: Phantom): PhantomSlice[] {
  return Array.from({ length: phantom.options.slices }, (_, i) => phantom.slice(i));
}

interface Pixel {
  readonly hu: number;
  readonly lung: boolean;
  readonly groundGlass: boolean;
  readonly consolidation: boolean;
  readonly x: number;
}

function pixels(slices: readonly PhantomSlice[]): Pixel[] {
  return slices.flatMap(({ image, lung, groundGlass, consolidation }) =>
    Array.from(image.hu, (hu, i) => ({
      hu,
      lung: lung.data[i] === 255,
      groundGlass: groundGlass.data[i] === 255,
      consolidation: consolidation.data[i] === 255,
      x: (i % image.width) - (image.width - 1) / 2,
    })).filter((p) => p.lung || p.groundGlass || p.consolidation),
  );
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] as number;
}

const healthy = makePhantom({
  ...small,
  columns: 256,
  rows: 256,
  pixelSpacingMm: 1.4,
  lesions: null,
});
const ill = whole(makePhantom(small));
const illPixels = pixels(ill);
const share = (of: (p: Pixel) => boolean, among: readonly Pixel[]) =>
  among.filter(of).length / among.length;

describe('a phantom', () => {
  it('is the same for the same options, whatever slice is asked for first', () => {
    const again = makePhantom(small);
    for (const index of [20, 3, 12]) {
      expect(hash(again.slice(index))).toBe(hash(ill[index] as PhantomSlice));
    }
  });

  it('is another person for another seed', () => {
    const other = makePhantom({ ...small, seed: 6 });
    expect(hash(other.slice(12))).not.toBe(hash(ill[12] as PhantomSlice));
  });

  it('runs from the neck to the upper belly, with slices without lung at both ends', () => {
    const lung = ill.map((s) => s.lung.data.filter((v) => v > 0).length);
    expect(lung[0]).toBe(0);
    expect(lung.at(-1)).toBe(0);
    expect(Math.max(...lung)).toBeGreaterThan(0.12 * small.columns * small.rows);
    expect(ill[0]?.positionMm).toBeGreaterThan(ill[1]?.positionMm as number);
  });

  it('has lungs of an adult, as large as their sampled volume says', () => {
    const phantom = makePhantom(small);
    const voxelMl = (small.pixelSpacingMm ** 2 * small.sliceSpacingMm) / 1000;
    const ml = illPixels.filter((p) => p.lung).length * voxelMl;
    expect(ml).toBeGreaterThan(3000);
    expect(ml).toBeLessThan(6500);
    expect(Math.abs(ml / phantom.lungMl - 1)).toBeLessThan(0.05);
  });
});

describe('tissue', () => {
  it('is air in healthy lung, but for vessels', () => {
    const { image, lung } = healthy.slice(14);
    const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => dy * image.width + dx));
    const inner = Array.from(image.hu).filter((_, i) =>
      around.every((d) => lung.data[i + d] === 255),
    );
    expect(inner.filter((hu) => hu < -700).length / inner.length).toBeGreaterThan(0.9);
    expect(median(inner)).toBeGreaterThan(-890);
    expect(median(inner)).toBeLessThan(-830);
  });

  it('is hazy in ground glass and dense in consolidation', () => {
    const glass = median(illPixels.filter((p) => p.groundGlass).map((p) => p.hu));
    const solid = median(illPixels.filter((p) => p.consolidation).map((p) => p.hu));
    expect(glass).toBeGreaterThan(-720);
    expect(glass).toBeLessThan(-450);
    expect(solid).toBeGreaterThan(-80);
    expect(solid).toBeLessThan(60);
  });

  it('carries the noise that was asked for, and none when none was', () => {
    const clean = makePhantom({ ...small, lesions: null, noiseHu: 0 }).slice(18);
    const noisy = makePhantom({ ...small, lesions: null, noiseHu: 10 }).slice(18);
    const centre = Array.from({ length: 400 }, (_, i) => {
      const at = (70 + Math.floor(i / 20)) * small.columns + 70 + (i % 20);
      return (noisy.image.hu[at] as number) - (clean.image.hu[at] as number);
    });
    const sigma = Math.sqrt(centre.reduce((sum, d) => sum + d * d, 0) / centre.length);
    expect(sigma).toBeGreaterThan(7);
    expect(sigma).toBeLessThan(13);
  });
});

describe('lesions', () => {
  it('lie inside the lungs and do not overlap', () => {
    expect(illPixels.every((p) => p.lung)).toBe(true);
    expect(illPixels.some((p) => p.groundGlass && p.consolidation)).toBe(false);
  });

  it.each([
    [0.1, 0.04, illPixels],
    [0.03, 0, null],
    [0.3, 0.12, null],
  ])('take the asked share of the lungs: %f and %f', (glass, solid, known) => {
    const options = {
      ...small,
      lesions: { ...lesions, groundGlass: { share: glass }, consolidation: { share: solid } },
    };
    const found = known ?? pixels(whole(makePhantom(options)));
    expect(Math.abs(share((p) => p.groundGlass, found) / glass - 1)).toBeLessThan(0.15);
    expect(Math.abs(share((p) => p.consolidation, found) - solid)).toBeLessThanOrEqual(
      0.15 * solid,
    );
  });

  it('can be asked for in millilitres, on one side, in one lobe', () => {
    const only: LesionOptions = {
      groundGlass: { millilitres: 120 },
      consolidation: { millilitres: 0 },
      side: 'left',
      lobe: 'lower',
      foci: 3,
    };
    const found = pixels(whole(makePhantom({ ...small, lesions: only }))).filter(
      (p) => p.groundGlass,
    );
    const ml = (found.length * small.pixelSpacingMm ** 2 * small.sliceSpacingMm) / 1000;
    expect(Math.abs(ml / 120 - 1)).toBeLessThan(0.15);
    expect(found.every((p) => p.x > 0)).toBe(true);
  });

  it('are absent from a healthy phantom', () => {
    const found = pixels(whole(makePhantom({ ...small, lesions: null })));
    expect(found.some((p) => p.groundGlass || p.consolidation)).toBe(false);
  });
});

describe('preparation finds the phantom’s lungs', () => {
  const slices = [7, 10, 13, 16, 19, 22].map((i) => healthy.slice(i));

  it.each([1, 2] as const)('with version %i, Dice at least 0.93 on every slice', (version) => {
    for (const { image, lung } of slices) {
      const { mask } = prepareSlice(version, greyFromHu(image));
      let both = 0;
      let sum = 0;
      for (let i = 0; i < lung.data.length; i++) {
        const found = mask.data[i] === 255;
        const isLung = lung.data[i] === 255;
        if (found && isLung) both++;
        sum += Number(found) + Number(isLung);
      }
      expect((2 * both) / sum).toBeGreaterThan(0.93);
    }
  });
});
