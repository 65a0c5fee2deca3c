import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  jsonBytes,
  modelsFolder,
  readerOf,
  sha256,
  toyPackage,
  wasmBinary,
} from '../../../tests/golden/networks/golden.ts';
import { wasmFromDisk } from '../../../tests/wasmFromDisk.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import { groupChecked } from '../../core/selfTest/checked.ts';
import type { SelfTestEvent } from '../../core/selfTest/selfTestDesk.ts';
import { selfTestProblems } from '../../core/selfTest/selfTestProblems.ts';
import type { Backend } from '../backend/backend.ts';
import type { Openers } from '../backend/chooseBackend.ts';
import { openWasm } from '../backend/wasm.ts';
import { checkDecoding } from './checkDecoding.ts';
import { checkPreparation, paintKnownSlices } from './checkPreparation.ts';
import { runChecks } from './runChecks.ts';

const zip = readFileSync(new URL('./frames.zip', import.meta.url));

let opened: Backend;
/** The backends of Node: no GPU. tfjs opens a backend once in a thread, so it outlives each test. */
const openers: Openers = {
  webgpu: async () => ({ reason: 'Node has no GPU', ordinary: true }),
  wasm: async () => ({ ...opened, dispose: () => {} }),
};

const packages = (['slice', 'clinical-morbidity', 'fusion-morbidity'] as const).map(toyPackage);

async function check(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  open = openers,
  imported: readonly PackageBytes[] = [],
) {
  const events: SelfTestEvent[] = [];
  const sources = { openers: open, read: readerOf(files), imported, frames: async () => zip };
  await runChecks(sources, (event) => events.push(event));
  const answers = events.flatMap((event) => (event.kind === 'checked' ? event.answers : []));
  const closed = events.filter((event) => event.kind === 'closed');
  const told = events.flatMap((event) => (event.kind === 'problem' ? [event.problem] : []));
  const steps = events.filter((event) => event.kind === 'step');
  return { answers, closed, steps, problems: selfTestProblems(answers, closed, told) };
}

beforeAll(async () => {
  wasmFromDisk();
  const backend = await openWasm(wasmBinary);
  if (typeof backend === 'string') throw new Error(backend);
  opened = backend;
});

describe('checkDecoding', () => {
  it('finds the values of another program in every transfer syntax', async () => {
    const answers = await checkDecoding(zip);
    expect(answers.filter(({ passed }) => !passed)).toEqual([]);
    expect(new Set(answers.map(({ subject }) => subject)).size).toBe(11);
  });

  it('notices one changed value', async () => {
    const { unzipSync, zipSync } = await import('fflate');
    const files = unzipSync(zip);
    const values = files['lossless.values'];
    if (!values) throw new Error('no values');
    values[100] = (values[100] ?? 0) ^ 1;
    const answers = await checkDecoding(zipSync(files));
    const failed = answers.filter(({ passed }) => !passed);
    expect(failed).toHaveLength(9);
    expect(failed[0]).toMatchObject({ difference: 1, tolerance: 0, unit: 'levels' });
  });

  it('tells why a frame has no values', async () => {
    const { unzipSync, zipSync } = await import('fflate');
    const files = unzipSync(zip);
    const whole = files['unsigned12-rle.dcm'];
    if (!whole) throw new Error('no RLE frame');
    files['unsigned12-rle.dcm'] = whole.subarray(0, whole.length / 2);
    const [failed] = (await checkDecoding(zipSync(files))).filter(({ passed }) => !passed);
    expect(failed).toMatchObject({ subject: 'RLE Lossless', difference: null });
    expect(failed?.computed[0]).toMatch(/^[A-Z_]+: /);
  });
});

describe('checkPreparation', () => {
  it('equals OpenCV on the phantom', () => {
    const answers = checkPreparation(paintKnownSlices());
    expect(answers.map(({ computed }) => computed)).toEqual(
      answers.map(({ expected }) => expected),
    );
    expect(answers.every(({ passed }) => passed)).toBe(true);
    expect(answers).toHaveLength(6);
  });
});

describe('runChecks', () => {
  it('gives every known answer beside what was computed', async () => {
    const { answers, closed, steps, problems } = await check(modelsFolder(packages));
    expect(problems).toEqual([]);
    expect(answers.every(({ passed }) => passed)).toBe(true);
    expect(closed).toEqual([
      { kind: 'closed', place: 'webgpu', reason: 'Node has no GPU', ordinary: true },
    ]);
    const networks = groupChecked(answers).filter(({ kind }) => kind === 'network');
    expect(networks.map(({ subject, place }) => `${subject} ${place}`)).toEqual([
      'fusion-morbidity/toy cpu',
      'slice/toy wasm',
      'clinical-morbidity/toy wasm',
    ]);
    for (const { manifest, known } of packages) {
      const own = answers.filter(({ subject }) => subject === manifest.id);
      expect(own.map(({ expected }) => expected)).toEqual(known.cases.map((one) => one.outputs));
      expect(own.every(({ difference }) => difference !== null && difference <= 1e-5)).toBe(true);
    }
    const shares = steps.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('shows one changed weight under a right hash as a wrong answer', async () => {
    const files = modelsFolder(packages);
    const { manifest, weights } = toyPackage('slice');
    const numbers = new Float32Array(weights.slice().buffer);
    numbers[0] = (numbers[0] ?? 0) + 0.01;
    const bytes = new Uint8Array(numbers.buffer);
    const stated = { ...manifest.weights, sha256: sha256(bytes) };
    files.set(`${manifest.id}/weights.bin`, bytes);
    files.set(`${manifest.id}/manifest.json`, jsonBytes({ ...manifest, weights: stated }));
    const { answers, problems } = await check(files);
    expect(answers.filter(({ passed }) => !passed).map(({ subject }) => subject)).toContain(
      'slice/toy',
    );
    expect(problems.map(({ code, subject }) => [code, subject])).toEqual([
      ['PACKAGE_WRONG_ANSWER', 'slice/toy'],
    ]);
  });

  it('names a damaged package and checks the others', async () => {
    const files = modelsFolder(packages);
    files.set('slice/toy/weights.bin', new Uint8Array(8));
    const { answers, problems } = await check(files);
    expect(problems.map(({ code }) => code)).toEqual(['PACKAGE_DAMAGED']);
    expect(answers.some(({ subject }) => subject === 'clinical-morbidity/toy')).toBe(true);
  });

  it('checks a brought package in place of the shipped one, and does not say its name', async () => {
    const { manifest, weights, known } = toyPackage('slice');
    const folder = 'slice/imported-ward-7';
    const own: PackageBytes = {
      role: 'slice',
      folder,
      manifest: jsonBytes({ ...manifest, id: folder }),
      weights,
      known: jsonBytes(known),
    };
    const whole = await check(modelsFolder(packages), openers, [own]);
    expect(whole.answers.map(({ subject }) => subject)).toContain('slice/brought');
    const damaged = { ...own, weights: weights.slice(8) };
    const cut = await check(modelsFolder(packages), openers, [damaged]);
    expect(cut.problems.map(({ subject }) => subject)).toEqual(['slice/brought/weights.bin']);
    expect(JSON.stringify([whole, cut])).not.toContain('ward-7');
  });

  it('counts what a broken backend leaves out as failed', async () => {
    const broken: Openers = {
      webgpu: openers.webgpu,
      wasm: async () => ({
        ...opened,
        fault: () => 'the GPU was lost (test)',
        dispose: () => {},
      }),
    };
    const { answers, problems } = await check(modelsFolder(packages), broken);
    const onWasm = answers.filter(({ place }) => place === 'wasm');
    expect(onWasm.length).toBeGreaterThan(0);
    expect(onWasm.every(({ passed, computed }) => !passed && computed.length === 0)).toBe(true);
    expect(problems.map(({ code }) => code)).toEqual([
      'BACKEND_FALLBACK',
      'PACKAGE_WRONG_ANSWER',
      'PACKAGE_WRONG_ANSWER',
    ]);
  });

  it('goes on where no backend opens, and says so', async () => {
    const none = async () => ({ reason: 'too old', ordinary: false });
    const { answers, problems } = await check(modelsFolder(packages), { wasm: none, webgpu: none });
    expect(answers.some(({ kind }) => kind === 'decoding')).toBe(true);
    expect(problems.map(({ subject }) => subject)).toEqual(['wasm', 'webgpu']);
  });
});
