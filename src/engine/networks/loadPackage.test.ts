import { describe, expect, it } from 'vitest';
import {
  jsonBytes,
  modelsFolder,
  readerOf,
  sha256,
  toyPackage,
} from '../../../tests/golden/networks/golden.ts';
import { isProblem } from '../../core/problem.ts';
import { loadInstalled } from './installedPackages.ts';
import { loadPackage } from './loadPackage.ts';

const folder = 'slice/toy';
const toy = toyPackage('slice');

/** The package with one file changed, read again. */
async function load(file: string, bytes: Uint8Array<ArrayBuffer> | null) {
  const files = modelsFolder([toy]);
  if (bytes) files.set(`${folder}/${file}`, bytes);
  else files.delete(`${folder}/${file}`);
  return loadPackage(readerOf(files), folder);
}

function withByte(bytes: Uint8Array<ArrayBuffer>, at: number, value: number) {
  const changed = bytes.slice();
  changed[at] = value;
  return changed;
}

/** Weights whose hash stands in the manifest, so that the next check is reached. */
async function loadWeights(weights: Uint8Array<ArrayBuffer>) {
  const stated = { ...toy.manifest.weights, sha256: sha256(weights) };
  const files = modelsFolder([{ ...toy, weights, manifest: { ...toy.manifest, weights: stated } }]);
  return loadPackage(readerOf(files), folder);
}

describe('loadPackage', () => {
  it('reads a sound package, tensor by tensor', async () => {
    const loaded = await loadPackage(readerOf(modelsFolder([toy])), folder);
    if (isProblem(loaded)) throw new Error(loaded.message);
    expect(loaded.manifest).toEqual(toy.manifest);
    const together = [...loaded.tensors.values()].flatMap((values) => [...values]);
    expect(Float32Array.from(together)).toEqual(new Float32Array(toy.weights.buffer));
    expect([...loaded.tensors.keys()]).toEqual(toy.manifest.tensors.map(({ name }) => name));
  });

  it.each(['manifest.json', 'weights.bin', 'known-answers.json'])(
    'names %s where it is missing',
    async (file) => {
      expect(await load(file, null)).toMatchObject({
        code: 'PACKAGE_DAMAGED',
        subject: `${folder}/${file}`,
      });
    },
  );

  it.each([
    ['one changed byte', withByte(toy.weights, 5, toy.weights[5] === 1 ? 2 : 1), 'SHA-256'],
    ['a byte too few', toy.weights.slice(0, -1), 'bytes instead of'],
    ['a byte too many', Uint8Array.of(...toy.weights, 0), 'bytes instead of'],
    ['nothing in it', new Uint8Array(), 'bytes instead of'],
  ])('refuses weights with %s', async (_, bytes, named) => {
    const refused = await load('weights.bin', bytes);
    expect(refused).toMatchObject({ code: 'PACKAGE_DAMAGED', subject: `${folder}/weights.bin` });
    expect(isProblem(refused) && refused.message).toContain(named);
  });

  it.each([
    ['NaN', [0, 0, 0xc0, 0x7f]],
    ['infinity', [0, 0, 0x80, 0xff]],
  ])('refuses weights with %s under a right hash', async (_, bytes) => {
    const weights = toy.weights.slice();
    weights.set(bytes, 8);
    const refused = await loadWeights(weights);
    expect(refused).toMatchObject({ code: 'PACKAGE_DAMAGED', subject: `${folder}/weights.bin` });
    expect(isProblem(refused) && refused.message).toContain('number 2 is not finite');
  });

  it.each(['manifest.json', 'known-answers.json'])(
    'refuses %s that is no JSON, as a server answers that knows no 404',
    async (file) => {
      const page = new TextEncoder().encode('<!doctype html>');
      expect(await load(file, page)).toMatchObject({
        code: 'PACKAGE_DAMAGED',
        subject: `${folder}/${file}`,
      });
    },
  );

  it('refuses a package that lies in the folder of another', async () => {
    const moved = { ...toy.manifest, id: 'slice/other' };
    expect(await load('manifest.json', jsonBytes(moved))).toHaveProperty('code', 'PACKAGE_DAMAGED');
  });

  it('refuses a preparation that it does not know', async () => {
    const other = { ...toy.manifest, prepareSlice: 3 };
    expect(await load('manifest.json', jsonBytes(other))).toHaveProperty(
      'code',
      'PACKAGE_OTHER_PREPARATION',
    );
  });
});

describe('loadInstalled', () => {
  it('loads what the index names and gives the other roles a reason', async () => {
    const read = readerOf(modelsFolder([toy, toyPackage('fusion-mortality')]));
    const { packages, missing } = await loadInstalled(read, ['slice', 'patient-mortality']);
    expect(packages.map(({ manifest }) => manifest.role)).toEqual(['slice']);
    expect([...missing.keys()]).toEqual(['patient-mortality']);
    const reason = missing.get('patient-mortality');
    expect(reason?.code).toBe('PACKAGE_MISSING');
    expect(reason?.message).toContain('CT mortality');
  });

  it('lets one damaged package fail alone', async () => {
    const files = modelsFolder([toy, toyPackage('clinical-morbidity')]);
    files.delete('slice/toy/weights.bin');
    const loaded = await loadInstalled(readerOf(files), ['slice', 'clinical-morbidity']);
    expect(loaded.packages.map(({ manifest }) => manifest.role)).toEqual(['clinical-morbidity']);
    expect(loaded.missing.get('slice')?.code).toBe('PACKAGE_DAMAGED');
  });

  it.each([
    ['is not there', null],
    ['is no list', jsonBytes({})],
    ['is no JSON', new TextEncoder().encode('[')],
    ['names a folder of no role', jsonBytes(['lungs/toy'])],
    ['leads elsewhere', jsonBytes(['slice/../../x'])],
    ['names two packages of a role', jsonBytes(['slice/toy', 'slice/other'])],
  ])('refuses an index that %s', async (_, index) => {
    const files = modelsFolder([toy]);
    if (index) files.set('index.json', index);
    else files.delete('index.json');
    const { packages, missing } = await loadInstalled(readerOf(files), ['slice']);
    expect(packages).toEqual([]);
    expect(missing.get('slice')).toMatchObject({ code: 'PACKAGE_DAMAGED', subject: 'index.json' });
  });
});
