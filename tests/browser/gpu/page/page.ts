import type { PrepareVersion } from '../../../../src/core/image/types.ts';
import { isProblem } from '../../../../src/core/problem.ts';
import { decodePlainImage } from '../../../../src/engine/decode/decodePlainImage.ts';
import { SlicePreparer } from '../../../../src/engine/gpu/slicePreparer.ts';
import { compareJudging } from './judging.ts';
import { checks, compare } from './kernels.ts';
import { compareOtsu, compareQuotients } from './levels.ts';
import { phantomSlices } from './phantomSlices.ts';
import { pictures } from './pictures.ts';
import { comparePreparation } from './slices.ts';

/** What the tests ask the page for. Answers are lines on what differs: none where both ways agree. */
const asked = {
  checkNames: () => Object.keys(checks),

  async checkKernel(name: string, sizes: readonly (readonly [number, number])[], seed: number) {
    const { compute } = await preparer;
    const check = checks[name];
    if (!check) return [`no check ${name}`];
    const wrong: string[] = [];
    for (const [width, height] of sizes) {
      if (check.takes?.({ width, height }) === false) continue;
      const named = Object.entries(pictures(width, height, seed));
      for (const [i, [picture, image]] of named.entries()) {
        const neighbour = named[(i + 5) % named.length]?.[1] ?? image;
        const differing = await compare(compute, check, [image, neighbour]);
        if (differing > 0) wrong.push(`${picture}, ${width} x ${height}: ${differing} differ`);
      }
    }
    return [...wrong, ...errors];
  },

  /** A kernel against the function of another one. */
  async checkWrongKernel() {
    const { compute } = await preparer;
    const [one, other] = [checks['opening by 3'], checks['opening by 5']];
    if (!one || !other) return [];
    const { noise } = pictures(64, 64, 1);
    const differing = noise
      ? await compare(compute, { ...one, onProcessor: other.onProcessor }, [noise])
      : 0;
    return differing > 0 ? [`${differing} differ`] : [];
  },

  async checkOtsu(count: number, seed: number) {
    const { compute } = await preparer;
    const levels = await compareOtsu(compute, count, seed);
    const quotients = await compareQuotients(compute, 100 * count, seed);
    const wrong = [`${levels} levels`, `${quotients} quotients`];
    return [...wrong.filter((line) => !line.startsWith('0 ')), ...errors];
  },

  /** Drawn slices of one size as pictures. */
  async checkPictures(version: PrepareVersion, width: number, height: number, seed: number) {
    const slices = Object.values(pictures(width, height, seed)).map(({ data }) =>
      Uint8Array.from(data),
    );
    const wrong = await comparePreparation(await preparer, version, { width, height, slices });
    return [...wrong, ...errors];
  },

  /** The same, spread over the HU of the window and a little beyond. */
  async checkDrawnHu(version: PrepareVersion, width: number, height: number, seed: number) {
    const slices = Object.values(pictures(width, height, seed)).map(({ data }) =>
      Int16Array.from(data, (level) => 7 * level - 1450),
    );
    const wrong = await comparePreparation(await preparer, version, { width, height, slices });
    return [...wrong, ...errors];
  },

  /** Slices in HU that lie beside the page, 16 bits each, little-endian. */
  async checkStored(version: PrepareVersion, width: number, height: number, address: string) {
    const all = new Int16Array(await (await fetch(address)).arrayBuffer());
    const pixels = width * height;
    const slices = Array.from({ length: all.length / pixels }, (_, i) =>
      all.slice(i * pixels, (i + 1) * pixels),
    );
    const wrong = await comparePreparation(await preparer, version, { width, height, slices });
    return [...wrong, ...errors];
  },

  /** Slices of the phantom, top to bottom, in HU. */
  async checkPhantom(version: PrepareVersion, side: number, count: number) {
    const stack = { width: side, height: side, slices: phantomSlices(side, count) };
    return [...(await comparePreparation(await preparer, version, stack)), ...errors];
  },

  /** Pictures that lie beside the page. */
  async checkFiles(version: PrepareVersion, addresses: readonly string[]) {
    const wrong: string[] = [];
    for (const address of addresses) {
      const grey = await decodePlainImage(await (await fetch(address)).blob(), address);
      if (isProblem(grey)) {
        wrong.push(`${address}: ${grey.message}`);
        continue;
      }
      const { width, height, data } = grey;
      const stack = { width, height, slices: [Uint8Array.from(data)] };
      const found = await comparePreparation(await preparer, version, stack);
      wrong.push(...found.map((line) => `${address}, ${width} x ${height}, ${line}`));
    }
    return [...wrong, ...errors];
  },

  /** The way from pixels to scores, with networks of tfjs on the same device. */
  checkJudging: (version: PrepareVersion, side: number) => compareJudging(version, side),
};

export type Asked = typeof asked;

const errors: string[] = [];
const preparer = (async () => {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('no adapter');
  // Default limits: what every adapter has.
  const device = await adapter.requestDevice();
  device.onuncapturederror = ({ error }) => errors.push(error.message);
  return new SlicePreparer(device, 16);
})();

Object.assign(window, { asked });
document.title = 'ready';
