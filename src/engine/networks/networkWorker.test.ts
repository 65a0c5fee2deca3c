import { describe, expect, it } from 'vitest';
import {
  goldenOf,
  jsonBytes,
  modelsFolder,
  readerOf,
  sha256,
  toyPackage,
  wasmBinary,
} from '../../../tests/golden/networks/golden.ts';
import { roles } from '../../core/hust19/classes.ts';
import { applyPlr } from '../../core/hust19/plr.ts';
import { largestDifference } from '../../core/networks/knownAnswers.ts';
import type { Openers } from '../backend/chooseBackend.ts';
import { openWasm } from '../backend/wasm.ts';
import { sliceInputs } from './inputs.ts';
import { createNetworkWorker } from './networkWorker.ts';

/** The backends of Node: no GPU. */
const nodeBackends = (): Openers => ({
  webgpu: async () => ({ reason: 'Node has no GPU', ordinary: true }),
  async wasm() {
    const backend = await openWasm(wasmBinary);
    return typeof backend === 'string' ? { reason: backend, ordinary: false } : backend;
  },
});

const allRoles = modelsFolder(roles.map(toyPackage));

async function startWith(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
  const worker = createNetworkWorker(nodeBackends, () => readerOf(files));
  const report = await worker.start({ backend: 'auto', modelsUrl: '', roles });
  return { worker, report };
}

/** Grey levels by a rule, another for each slice. */
const greys = (slices: number) =>
  Uint8Array.from({ length: slices * 40_000 }, (_, i) => (i * 31 + (i >> 7) * 17) % 256);

describe('network worker', () => {
  it('installs every package whose known answers come out', async () => {
    const { report } = await startWith(allRoles);
    expect([...report.packages.keys()].sort()).toEqual([...roles].sort());
    expect(report.missing.size).toBe(0);
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ backend: 'wasm', adapter: null, batch: 4 });
  });

  it('refuses a package that gives another answer, and keeps the rest', async () => {
    const files = new Map(allRoles);
    const { known, manifest } = toyPackage('slice');
    const [first, ...others] = known.cases;
    if (!first) throw new Error('no case');
    const [a = 0, b = 0, c = 0] = first.outputs;
    const moved = [{ ...first, outputs: [a + 2e-5, b - 2e-5, c] }, ...others];
    files.set(`${manifest.id}/known-answers.json`, jsonBytes({ ...known, cases: moved }));
    const { report } = await startWith(files);
    expect(report.missing.get('slice')).toMatchObject({
      code: 'PACKAGE_WRONG_ANSWER',
      subject: manifest.id,
    });
    expect(report.packages.size).toBe(roles.length - 1);
  });

  it('notices one changed weight under a right hash', async () => {
    const files = new Map(allRoles);
    for (const role of ['slice', 'fusion-morbidity'] as const) {
      const { manifest, weights } = toyPackage(role);
      const numbers = new Float32Array(weights.slice().buffer);
      numbers[0] = (numbers[0] ?? 0) + 0.01;
      const bytes = new Uint8Array(numbers.buffer);
      const stated = { ...manifest.weights, sha256: sha256(bytes) };
      files.set(`${manifest.id}/weights.bin`, bytes);
      files.set(`${manifest.id}/manifest.json`, jsonBytes({ ...manifest, weights: stated }));
    }
    const { report } = await startWith(files);
    expect(report.missing.get('slice')?.code).toBe('PACKAGE_WRONG_ANSWER');
    expect(report.missing.get('fusion-morbidity')?.code).toBe('PACKAGE_WRONG_ANSWER');
    expect(report.packages.size).toBe(roles.length - 2);
  });

  it('scores slices alike alone and in a batch', async () => {
    const { worker } = await startWith(allRoles);
    const images = greys(4);
    const { scores } = await worker.scoreSlices(images);
    expect(scores).toHaveLength(12);
    for (let i = 0; i < 4; i++) {
      const alone = await worker.scoreSlices(images.slice(i * 40_000, (i + 1) * 40_000));
      expect(largestDifference(alone.scores, scores.subarray(3 * i, 3 * i + 3))).toBeLessThan(1e-6);
      const sum = alone.scores.reduce((a, b) => a + b, 0);
      expect(Math.abs(sum - 1)).toBeLessThan(1e-6);
    }
  });

  it('puts the ten slices of a patient into channels in their order', async () => {
    const { worker } = await startWith(allRoles);
    const ten = Array.from({ length: 10 }, (_, i) => greys(10).slice(i * 40_000, (i + 1) * 40_000));
    const answer = await worker.scorePatient('patient-morbidity', ten);
    const swapped = await worker.scorePatient('patient-morbidity', [...ten].reverse());
    expect(answer).toHaveLength(3);
    expect(largestDifference(answer, swapped)).toBeGreaterThan(1e-4);
    expect(await worker.scorePatient('patient-mortality', ten)).toHaveLength(1);
  });

  it('gives the golden scores of a record', async () => {
    const { worker } = await startWith(allRoles);
    const { inputs, outputs } = goldenOf('clinical-morbidity');
    for (const [i, input] of inputs.entries()) {
      const answer = await worker.scoreNumbers('clinical-morbidity', input);
      expect(largestDifference(answer, outputs[i] ?? [])).toBeLessThan(2e-6);
    }
  });

  it('hands out the coefficients of a fusion', async () => {
    const { worker } = await startWith(allRoles);
    const { inputs, outputs } = goldenOf('fusion-morbidity');
    const plr = await worker.fusion('fusion-morbidity');
    const answer = applyPlr(plr, [...(inputs[0] ?? [])]);
    expect(largestDifference(answer, outputs[0] ?? [])).toBeLessThan(1e-8);
  });

  it('says why nothing answers where no backend runs', async () => {
    const none = async () => ({ reason: 'this browser is too old', ordinary: false });
    const worker = createNetworkWorker(
      () => ({ webgpu: none, wasm: none }),
      () => readerOf(allRoles),
    );
    const report = await worker.start({ backend: 'auto', modelsUrl: '', roles });
    expect(report.backend).toBeNull();
    expect(report.missing.get('slice')?.message).toContain('this browser is too old');
  });
});

describe('sliceInputs', () => {
  it('divides grey levels by 255 in float32', () => {
    expect(sliceInputs(Uint8Array.of(0, 51, 255))).toEqual(Float32Array.of(0, 0.2, 1));
  });
});
