import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sizeOf, tensorsOf } from '../../../src/core/networks/architecture.ts';
import { largestDifference, lcgInput } from '../../../src/core/networks/knownAnswers.ts';
import { openWasm } from '../../../src/engine/backend/wasm.ts';
import { buildNetwork, type LayersArchitecture } from '../../../src/engine/networks/network.ts';
import golden from './golden.json' with { type: 'json' };
import '@tensorflow/tfjs-backend-cpu';

const wasmBinary = createRequire(import.meta.url).resolve(
  '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
);

/** Weights by the rule that make_golden.py states. */
function weightsOf(architecture: LayersArchitecture, number: number): Map<string, Float32Array> {
  return new Map(
    tensorsOf(architecture, 0).map(({ name, shape }, i) => {
      const inputs = sizeOf(shape) / (shape.at(-1) ?? 1);
      const scale = name.endsWith('kernel')
        ? Math.sqrt(6 / inputs)
        : name.endsWith('bias')
          ? 0.1
          : 1;
      return [name, centred(1000 * number + i + 1, scale, sizeOf(shape))];
    }),
  );
}

function centred(seed: number, scale: number, size: number): Float32Array {
  const values = new Float32Array(size);
  let state = seed;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    values[i] = scale * ((2 * state) / 2 ** 32 - 1);
  }
  return values;
}

const cases = golden.cases.map(({ name, case: number, architecture, outputs }) => ({
  name,
  number,
  architecture: architecture as LayersArchitecture,
  inputs: outputs.map((_, i) => lcgInput(7 + i, 1, sizeOf(architecture.input))),
  outputs,
}));

describe.each(['cpu', 'wasm'] as const)('networks on %s against PyTorch', (backend) => {
  beforeAll(async () => {
    if (backend === 'wasm') expect(await openWasm(wasmBinary)).toHaveProperty('name', 'wasm');
    else await tf.setBackend('cpu');
    expect(tf.getBackend()).toBe(backend);
  });
  afterAll(() => tf.removeBackend(backend));

  it.each(cases)('$name', async ({ architecture, number, inputs, outputs }) => {
    const network = buildNetwork(architecture, weightsOf(architecture, number));
    for (const [i, input] of inputs.entries()) {
      expect(largestDifference(await network.run(input, 1), outputs[i] ?? [])).toBeLessThan(2e-6);
    }
    network.dispose();
  });

  it.each(cases)(
    'a batch gives what single runs give: $name',
    async ({ architecture, number, inputs, outputs }) => {
      const network = buildNetwork(architecture, weightsOf(architecture, number));
      const together = Float32Array.from(inputs.flatMap((input) => [...input]));
      const batch = await network.run(together, inputs.length);
      expect(largestDifference(batch, outputs.flat())).toBeLessThan(2e-6);
      network.dispose();
    },
  );

  it('leaves no tensor behind', async () => {
    const [first] = cases;
    if (!first) throw new Error('no case');
    const before = tf.memory().numTensors;
    const network = buildNetwork(first.architecture, weightsOf(first.architecture, first.number));
    for (const input of first.inputs) await network.run(input, 1);
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
