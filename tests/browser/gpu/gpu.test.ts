import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wasmFromDisk } from '../../wasmFromDisk.ts';
import { hasReal, realSeries, shared } from '../app.ts';
import { layDicom, layPictures } from './realSlices.ts';
import { type GpuPage, startGpuPage } from './startPage.ts';

/**
 * The kernels of src/engine/gpu against the pure functions that they mirror, on a GPU made of software.
 * HUST19_GPU_SWEEP=1 takes more seeds, larger slices and more real ones (ten minutes).
 */
const sweep = process.env.HUST19_GPU_SWEEP === '1';
const sizes = [
  [1, 1],
  [7, 3],
  [61, 130],
  ...(sweep
    ? [
        [256, 256],
        [300, 255],
        [512, 40],
      ]
    : []),
] as [number, number][];
const seeds = sweep ? [1, 2, 3, 4, 5] : [1, 2];

let gpu: GpuPage;
beforeAll(async () => {
  wasmFromDisk();
  gpu = await startGpuPage();
});
afterAll(() => gpu.close());

describe('each kernel draws what its pure function draws', () => {
  it('over areas, speckles, combs, rings, spirals and snakes', { timeout: 600_000 }, async () => {
    const names = await gpu.ask('checkNames');
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) {
      for (const seed of seeds) {
        expect(await gpu.ask('checkKernel', name, sizes, seed), name).toEqual([]);
      }
    }
  });

  it("and finds Otsu's level to the last bit", { timeout: 600_000 }, async () => {
    for (const seed of seeds) {
      expect(await gpu.ask('checkOtsu', sweep ? 4500 : 450, 1000 * seed)).toEqual([]);
    }
  });

  it('and one that is wrong is told from one that is right', async () => {
    expect(await gpu.ask('checkWrongKernel')).not.toEqual([]);
  });
});

const small = [[130, 96]] as const;
const large = [
  [1, 1],
  [33, 70],
  [64, 64],
  [512, 512],
  [630, 401],
  [1024, 700],
  [2048, 2048],
] as const;

describe.each([1, 2] as const)(
  'prepareSlice@%i on the GPU is the one on the processor',
  (version) => {
    it.each(sweep ? [...small, ...large] : small)(
      'for drawn pictures of %i x %i',
      { timeout: 900_000 },
      async (width, height) => {
        expect(await gpu.ask('checkPictures', version, width, height, 7)).toEqual([]);
      },
    );

    it('for drawn slices in HU, wider than high', { timeout: 600_000 }, async () => {
      expect(await gpu.ask('checkDrawnHu', version, 131, 97, 7)).toEqual([]);
    });

    it.each(sweep ? [64, 256, 400, 512, 1024] : [256])('for a phantom of %i', async (side) => {
      expect(await gpu.ask('checkPhantom', version, side, sweep ? 12 : 3)).toEqual([]);
    });

    const series = ['covid-ct-md-P002', 'covid-ct-md-normal002', 'lung-pet-ct-dx-A0002'];
    const further = ['ricord-1a-000906-sagittal-reformat', 'head-ge-gantry-tilt'];
    const suffix = hasReal ? '' : ' skipped: no ../shared';
    it.skipIf(!hasReal).each(sweep ? [...series, ...further] : series)(
      `for slices of %s${suffix}`,
      { timeout: 600_000 },
      async (name) => {
        const stacks = await layDicom(join(realSeries, name), name, sweep ? 20 : 4, gpu.folder);
        expect(stacks.length).toBeGreaterThan(0);
        for (const { width, height, address, name: stack } of stacks) {
          const wrong = await gpu.ask('checkStored', version, width, height, address);
          expect(wrong, stack).toEqual([]);
        }
      },
    );

    it('and goes from there through the networks without leaving the device', async () => {
      expect(await gpu.ask('checkJudging', version, 200)).toEqual([]);
    });

    const pictures = join(shared, 'slices');
    const noPictures = !existsSync(pictures);
    it.skipIf(noPictures)(
      `for pictures of several sources${noPictures ? ' skipped: no ../shared' : ''}`,
      { timeout: 900_000 },
      async () => {
        const addresses = layPictures(pictures, sweep ? 20 : 1, gpu.folder);
        expect(addresses.length).toBeGreaterThan(5);
        expect(await gpu.ask('checkFiles', version, addresses)).toEqual([]);
      },
    );
  },
);
