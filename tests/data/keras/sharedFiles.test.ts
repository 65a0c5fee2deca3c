import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sizeOf } from '../../../src/core/keras/shapes.ts';
import { lcgInput } from '../../../src/core/networks/knownAnswers.ts';
import { isProblem, type ProblemCode } from '../../../src/core/problem.ts';
import { openWasm } from '../../../src/engine/backend/wasm.ts';
import { readHdf5 } from '../../../src/engine/imports/hdf5.ts';
import { readKerasFile } from '../../../src/engine/imports/readKerasFile.ts';
import { runKeras } from '../../../src/engine/imports/runKeras.ts';
import { wasmBinary } from '../../golden/networks/golden.ts';
import { csvRows, sharedFolder } from '../dicom/sharedFiles.ts';

const { folder, missing, suffix } = sharedFolder('keras-h5');

interface Expected {
  readonly input_shape: readonly number[];
  readonly samples: number;
  readonly outputs: readonly unknown[];
  readonly outputs_if_backend_ignored?: readonly unknown[];
  readonly layer_shapes: readonly (readonly [string, readonly number[]])[];
}

/** Files that must be refused, with the reason and what its sentence has to name. */
const refusals: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  '17_lstm_lipo.h5': ['IMPORT_UNKNOWN_LAYER', 'embedding_1 is of class Embedding'],
  '18_keras1_weights_only.h5': ['IMPORT_NO_ARCHITECTURE', 'no description of the layers'],
  '19_keras1_theano_conv2d_reshape.h5': ['PACKAGE_DAMAGED', 'does not name its backend'],
  '20_lambda_bytecode.h5': ['IMPORT_UNKNOWN_LAYER', 'lambda_1 is of class Lambda'],
  'broken/b1_truncated.h5': ['IMPORT_UNREADABLE', 'cut short: 13550 of 22584'],
  'broken/b2_wrong_magic.h5': ['IMPORT_UNREADABLE', 'not like HDF5'],
  'broken/b3_nan_weights.h5': ['PACKAGE_DAMAGED', 'is not finite'],
  'broken/b4_unknown_layer.h5': [
    'IMPORT_UNKNOWN_LAYER',
    'batch_normalization_1 is of class QuantumNormalization',
  ],
  'broken/b5_shape_mismatch.h5': ['PACKAGE_DAMAGED', 'dense_1'],
};

const rows = missing ? [] : csvRows(join(folder, 'manifest.csv'));
const names = rows.map(({ file = '' }) => file);
const importable = names.filter((name) => !(name in refusals));

function bytesOf(name: string): ArrayBuffer {
  return Uint8Array.from(readFileSync(join(folder, name))).buffer;
}

function architectureOf(name: string): string | undefined {
  const path = join(folder, name.replace(/\.\w+$/, '.arch.json'));
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(join(folder, name.replace(/\.\w+$/, '.expected.json')), 'utf8'));
}

const flat = (numbers: readonly unknown[]) => numbers.flat(9) as number[];

/** Largest share of the allowance (1e-4 relative plus 1e-6 absolute, data README) that a number takes. */
function worst(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(
    ...expected.map((known, i) => {
      const off = Math.abs((actual[i] ?? Number.NaN) - known) / (1e-4 * Math.abs(known) + 1e-6);
      return Number.isNaN(off) ? Number.POSITIVE_INFINITY : off;
    }),
  );
}

beforeAll(async () => {
  const backend = await openWasm(wasmBinary);
  if (typeof backend === 'string') throw new Error(backend);
});

describe.skipIf(missing)(`public Keras files${suffix}`, () => {
  it('are 20, and 5 broken ones', () => {
    expect(names).toHaveLength(25);
    expect(importable).toHaveLength(16);
  });

  it.each(importable)('%s gives the expected outputs', async (name) => {
    const read = readKerasFile(name, bytesOf(name), architectureOf(name));
    if (isProblem(read)) throw new Error(read.message);
    const { model, tensors } = read;
    const expected = expectedOf(name);
    expect(sizeOf(model.inputShape)).toBe(sizeOf(expected.input_shape));

    const byName = new Map(model.layers.map((layer) => [layer.name, layer.shape]));
    for (const [layer, shape] of expected.layer_shapes) expect(byName.get(layer)).toEqual(shape);

    const inputs = lcgInput(20200327, 1, expected.samples * sizeOf(model.inputShape));
    const outputs = await runKeras(model, tensors, inputs, expected.samples);
    expect(worst(outputs, flat(expected.outputs))).toBeLessThanOrEqual(1);
    const ignored = expected.outputs_if_backend_ignored;
    if (ignored) expect(worst(outputs, flat(ignored))).toBeGreaterThan(1);
  });

  it('08 gives what Keras itself recorded', async () => {
    const read = readKerasFile('08', bytesOf('08_dense_softmax_layer.h5'));
    const recorded = readHdf5(bytesOf('08_recorded_keras_io.h5'), (root) => ({
      inputs: root.group('inputs').tensor('dense_input'),
      predictions: root.group('predictions').tensor('softmax_1'),
    }));
    if (isProblem(read) || typeof recorded === 'string') throw new Error('not read');
    const { inputs, predictions } = recorded;
    const count = inputs.shape[0] ?? 0;
    const outputs = await runKeras(read.model, read.tensors, inputs.values, count);
    expect(worst(outputs, [...predictions.values])).toBeLessThanOrEqual(1);
  });

  it.each(Object.entries(refusals))('%s is refused for its reason', (name, [code, named]) => {
    const read = readKerasFile(name, bytesOf(name), architectureOf(name));
    expect(read).toMatchObject({ code, subject: name });
    expect(isProblem(read) && read.message).toContain(named);
  });

  it.each(importable.filter((name) => architectureOf(name) !== undefined))(
    '%s alone is refused: nobody knows its layers',
    (name) => {
      expect(readKerasFile(name, bytesOf(name))).toHaveProperty('code', 'IMPORT_NO_ARCHITECTURE');
    },
  );
});
