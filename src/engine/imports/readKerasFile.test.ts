import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { kerasBytes, kerasCase } from '../../../tests/golden/keras/kerasFiles.ts';
import { isProblem } from '../../core/problem.ts';
import { readHdf5 } from './hdf5.ts';
import { readKerasFile } from './readKerasFile.ts';

const file = 'clinical-functional.h5';
const whole = new Uint8Array(kerasBytes(file));
const own = kerasCase('slice-weights.h5').architecture;

beforeAll(() => {
  // jsfive warns of attributes that it does not know.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterAll(() => {
  vi.restoreAllMocks();
});

function refusalOf(bytes: Uint8Array<ArrayBuffer>): string {
  const read = readKerasFile(file, bytes.slice().buffer);
  return isProblem(read) ? `${read.code} ${read.message}` : 'read';
}

describe('readKerasFile', () => {
  it('reads weights alone for a network of our own, its names spread over attributes', () => {
    const read = readKerasFile('w.h5', kerasBytes('slice-weights.h5'), own);
    if (isProblem(read)) throw new Error(read.message);
    expect(read.model.layers.map(({ className }) => className).join(' ')).toBe(
      'Conv2D Conv2D MaxPooling2D Conv2D Conv2D MaxPooling2D Conv2D Conv2D MaxPooling2D Flatten Dense Dense Dense',
    );
    expect(read.model.layers[2]?.op).toMatchObject({ size: [3, 3] });
  });

  it('refuses weights alone without a word about their network, or with a wrong one', () => {
    const bytes = kerasBytes('slice-weights.h5');
    expect(readKerasFile('w.h5', bytes)).toHaveProperty('code', 'IMPORT_NO_ARCHITECTURE');
    const seven = readKerasFile('w.h5', bytes, { network: 'seven layers', output: 'softmax' });
    expect(seven).toHaveProperty('code', 'IMPORT_ANSWER');
    expect(readKerasFile('w.h5', bytes, '{"class_name": 3}')).toHaveProperty(
      'code',
      'IMPORT_UNREADABLE',
    );
  });

  it.each([
    ['nothing', new Uint8Array(), 'too short'],
    ['a text', new TextEncoder().encode('x'.repeat(200)), 'does not start like'],
    ['a zip', new TextEncoder().encode(`PK${'x'.repeat(200)}`), 'like a zip file'],
    ['half of itself', whole.slice(0, whole.length / 2), 'cut short'],
  ])('refuses %s', (_, bytes, named) => {
    expect(refusalOf(bytes)).toContain(`IMPORT_UNREADABLE ${file}`);
    expect(refusalOf(bytes)).toContain(named);
  });

  it('never throws, whatever bytes have changed', () => {
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    // Structures stand in front; further back a change only makes another weight.
    const early = fc.tuple(fc.nat(3000), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(fc.oneof(change, early), { minLength: 1, maxLength: 12 }), (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        expect(refusalOf(bytes)).toMatch(/^(read|PACKAGE_DAMAGED|IMPORT_)/);
      }),
      { numRuns: 300, seed: 20200327 },
    );
  });

  it('never throws, wherever the file ends', () => {
    fc.assert(
      fc.property(fc.nat(44_000), (length) => {
        const bytes = whole.slice(0, length);
        // As if the file had been written so: the end that it states is the end.
        if (length >= 96) new DataView(bytes.buffer).setBigUint64(40, BigInt(length), true);
        expect(refusalOf(bytes)).toMatch(/^(PACKAGE_DAMAGED|IMPORT_)/);
      }),
      { numRuns: 60, seed: 20200327 },
    );
  });
});

describe('readHdf5', () => {
  it('gives up a file that sends it round', () => {
    const readAll = (limit: number) =>
      readHdf5(
        kerasBytes(file),
        (root) => root.group('model_weights').names('layer_names')?.length ?? 0,
        limit,
      );
    expect(readAll(400_000)).toBe(13);
    expect(readAll(20)).toContain('leads in a circle');
  });

  it('names what is not there', () => {
    const bytes = kerasBytes(file);
    expect(readHdf5(bytes, (root) => root.group('weights'))).toContain('group weights is missing');
    expect(readHdf5(bytes, (root) => root.group('model_weights').tensor('dense_1'))).toContain(
      'no table of numbers',
    );
  });
});
