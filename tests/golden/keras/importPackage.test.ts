import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportAnswers } from '../../../src/core/keras/answers.ts';
import type { Imported } from '../../../src/core/keras/assemble.ts';
import { lcgInput } from '../../../src/core/networks/knownAnswers.ts';
import { isProblem } from '../../../src/core/problem.ts';
import type { Backend } from '../../../src/engine/backend/backend.ts';
import { openWasm } from '../../../src/engine/backend/wasm.ts';
import { importPackage } from '../../../src/engine/imports/importPackage.ts';
import { buildNetwork } from '../../../src/engine/networks/network.ts';
import { sha256, wasmBinary } from '../networks/golden.ts';
import { importedFrom, type KerasCase, kerasBytes, kerasCase, kerasCases } from './kerasFiles.ts';

let backend: Backend;
beforeAll(async () => {
  const opened = await openWasm(wasmBinary);
  if (typeof opened === 'string') throw new Error(opened);
  backend = opened;
});

const bring = (
  one: KerasCase,
  answers: Partial<ImportAnswers> = {},
  imported: Imported = importedFrom(one),
) => {
  const source = { bytes: kerasBytes(one.file), date: '2026-11-24' };
  return importPackage(imported, { ...one.answers, ...answers }, source, backend);
};

/** The weights with one number of one layer changed. */
function withWeight(imported: Imported, key: string, index: number, value: number): Imported {
  const tensor = imported.tensors.get(key);
  if (!tensor) throw new Error(`no tensor ${key}`);
  const values = tensor.values.slice();
  values[index] = value;
  return { ...imported, tensors: new Map(imported.tensors).set(key, { ...tensor, values }) };
}

describe('importPackage', () => {
  it.each(kerasCases)('$file becomes a package that gives what PyTorch gives', async (one) => {
    const brought = await bring(one);
    if (isProblem(brought)) throw new Error(brought.message);
    const { manifest, tensors } = brought.package;
    if (manifest.architecture.kind !== 'layers') throw new Error('no network');
    const network = buildNetwork(manifest.architecture, tensors);
    for (const { seed, amplitude, outputs } of one.cases) {
      const scores = await network.run(lcgInput(seed, amplitude, network.inputSize), 1);
      outputs.forEach((known, i) => {
        expect(Math.abs((scores[i] ?? 9) - known)).toBeLessThan(2e-5);
      });
    }
    network.dispose();
  });

  it('says where the weights come from and that nobody knows more', async () => {
    const one = kerasCase('slice-normalised.h5');
    const brought = await bring(one);
    if (isProblem(brought)) throw new Error(brought.message);
    const { manifest, known } = brought.package;
    expect(manifest.id).toBe('slice/imported-slice-normalised');
    expect(manifest.origin).toContain('slice-normalised.h5');
    expect(manifest.classes).toEqual(['NiCT', 'nCT', 'pCT']);
    expect(manifest.prepareSlice).toBe(1);
    expect(manifest.provenance.data[0]?.listSha256).toBe(
      sha256(new Uint8Array(kerasBytes(one.file))),
    );
    expect(Object.keys(manifest)).not.toContain('inputScale');
    expect(known.madeBy).toContain('on this machine');
    expect(known.cases).toHaveLength(3);
  });

  it('keeps the thirteen layers, with one filter more where a shift met a padded border', async () => {
    const brought = await bring(kerasCase('slice-normalised.h5'));
    if (isProblem(brought)) throw new Error(brought.message);
    const { architecture } = brought.package.manifest;
    const layers = architecture.kind === 'layers' ? architecture.layers : [];
    expect(layers).toHaveLength(12);
    const filters = layers.flatMap((layer) => (layer.kind === 'conv' ? [layer.filters] : []));
    expect(filters).toEqual([2, 4, 4, 2, 3, 4]);
  });

  it.each<[string, Partial<ImportAnswers>]>([
    ['the input scale', { inputScale: '0..1' }],
    ['the class order', { classes: ['NiCT', 'nCT', 'pCT'] }],
  ])('%s matters', async (_, answers) => {
    const one = kerasCase('slice-normalised.h5');
    const brought = await bring(one, answers);
    if (isProblem(brought)) throw new Error(brought.message);
    const { manifest, tensors } = brought.package;
    if (manifest.architecture.kind !== 'layers') throw new Error('no network');
    const network = buildNetwork(manifest.architecture, tensors);
    const [known] = one.cases;
    const scores = await network.run(
      lcgInput(known?.seed ?? 0, known?.amplitude ?? 0, network.inputSize),
      1,
    );
    const off = known?.outputs.map((output, i) => Math.abs(output - (scores[i] ?? 0))) ?? [];
    expect(Math.max(...off)).toBeGreaterThan(1e-3);
  });

  it('refuses a role with another number of outputs, by layer', async () => {
    const refused = await bring(kerasCase('slice-normalised.h5'), {
      role: 'patient-mortality',
      classes: ['deceased'],
    });
    expect(refused).toMatchObject({ code: 'PACKAGE_DAMAGED', subject: 'slice-normalised.h5' });
    expect(isProblem(refused) && refused.message).toMatch(/dense_3.*3 outputs.*needs 1/);
  });

  it('refuses a role with another input, by layer', async () => {
    const refused = await bring(kerasCase('slice-normalised.h5'), {
      role: 'patient-morbidity',
      classes: ['control', 'typeI', 'typeII'],
    });
    expect(refused).toHaveProperty('code', 'PACKAGE_DAMAGED');
    expect(isProblem(refused) && refused.message).toMatch(
      /conv2d_1.*200 x 200 x 3.*200 x 200 x 10/,
    );
  });

  it('refuses weights that are no numbers once folded, by layer', async () => {
    const one = kerasCase('slice-normalised.h5');
    const huge = withWeight(importedFrom(one), 'conv2d_1/kernel', 0, 3e38);
    const refused = await bring(one, {}, huge);
    expect(refused).toMatchObject({ code: 'PACKAGE_DAMAGED', subject: one.file });
    expect(isProblem(refused) && refused.message).toContain('conv2d_1');
  });

  it.each<[string, Partial<ImportAnswers>]>([
    ['a class named twice', { classes: ['pCT', 'pCT', 'nCT'] }],
    ['no preparation', { prepareSlice: null }],
    ['no input scale', { inputScale: null }],
  ])('asks again after %s', async (_, answers) => {
    const refused = await bring(kerasCase('slice-normalised.h5'), answers);
    expect(refused).toHaveProperty('code', 'IMPORT_ANSWER');
  });
});
