import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPlr } from '../../../src/core/hust19/plr.ts';
import { largestDifference } from '../../../src/core/networks/knownAnswers.ts';
import { openWasm } from '../../../src/engine/backend/wasm.ts';
import { buildNetwork, type LayersArchitecture } from '../../../src/engine/networks/network.ts';
import { plrOf } from '../../../src/engine/networks/plrOf.ts';
import { type GoldenCase, goldenCases, wasmBinary } from './golden.ts';
import '@tensorflow/tfjs-backend-cpu';

/** Float32 against double precision. */
const tolerance = 2e-6;

const networks = goldenCases.filter(
  (given): given is GoldenCase<LayersArchitecture> => given.architecture.kind === 'layers',
);

describe.each(['cpu', 'wasm'] as const)('networks on %s against PyTorch', (backend) => {
  beforeAll(async () => {
    if (backend === 'wasm') expect(await openWasm(wasmBinary)).toHaveProperty('name', 'wasm');
    else await tf.setBackend('cpu');
    expect(tf.getBackend()).toBe(backend);
  });
  afterAll(() => tf.removeBackend(backend));

  it.each(networks)('$name', async ({ architecture, tensors, inputs, outputs }) => {
    const network = buildNetwork(architecture, tensors);
    for (const [i, input] of inputs.entries()) {
      const answer = await network.run(input, 1);
      expect(largestDifference(answer, outputs[i] ?? [])).toBeLessThan(tolerance);
    }
    network.dispose();
  });

  it.each(networks)('a batch gives what single runs give: $name', async (given) => {
    const network = buildNetwork(given.architecture, given.tensors);
    const together = new Float32Array(given.inputs.length * network.inputSize);
    given.inputs.forEach((input, i) => {
      together.set(input, i * network.inputSize);
    });
    const batch = await network.run(together, given.inputs.length);
    expect(largestDifference(batch, given.outputs.flat())).toBeLessThan(tolerance);
    network.dispose();
  });

  it('leave no tensor behind', async () => {
    const before = tf.memory().numTensors;
    for (const { architecture, tensors, inputs } of networks) {
      const network = buildNetwork(architecture, tensors);
      for (const input of inputs) await network.run(input, 1);
      network.dispose();
    }
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('penalised logistic regression against PyTorch', () => {
  it.each(goldenCases.filter(({ architecture }) => architecture.kind === 'plr'))(
    '$name',
    ({ architecture, tensors, inputs, outputs }) => {
      if (architecture.kind !== 'plr') throw new Error('not a PLR');
      const plr = plrOf(tensors, architecture.link);
      inputs.forEach((input, i) => {
        const answer = applyPlr(plr, [...input]);
        expect(largestDifference(answer, outputs[i] ?? [])).toBeLessThan(1e-8);
      });
    },
  );
});
