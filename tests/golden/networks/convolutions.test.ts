import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { tensorsOf } from '../../../src/core/networks/architecture.ts';
import { largestDifference, lcgInput } from '../../../src/core/networks/knownAnswers.ts';
import type { Join, Layer } from '../../../src/core/networks/manifest.ts';
import { openWasm } from '../../../src/engine/backend/wasm.ts';
import { buildNetwork, type LayersArchitecture } from '../../../src/engine/networks/network.ts';
import { wasmBinary } from './golden.ts';
import '@tensorflow/tfjs-backend-cpu';

/**
 * Networks whose convolutions are computed by assembly/convolutions.ts on wasm and by tfjs on its plain backend. The golden
 * networks have 3 to 5 filters, which our kernels leave to tfjs; these have 8 or 16, and some 6, which are left to it too.
 */
describe('networks with convolutions of our own', () => {
  afterAll(() => tf.removeBackend('wasm'));

  it('give the probabilities that tfjs gives, in any batch', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(networks, async ({ architecture, count, seed }) => {
        const tensors = weightsOf(architecture, seed);
        const size = architecture.input.reduce((product, side) => product * side, 1);
        const inputs = lcgInput(seed, 1, count * size);
        await tf.setBackend('cpu');
        const wanted = await answersOf(architecture, tensors, inputs, count);
        expect(await openWasm(wasmBinary)).toHaveProperty('name', 'wasm');
        const found = await answersOf(architecture, tensors, inputs, count);
        expect(found).toHaveLength(count * 3);
        expect(largestDifference(found, wanted)).toBeLessThan(1e-5);
      }),
      { numRuns: 25 },
    );
  });
});

const conv = (filters: number): Layer => ({ kind: 'conv', filters });

const networks = fc
  .record({
    height: fc.integer({ min: 12, max: 26 }),
    width: fc.integer({ min: 12, max: 26 }),
    channels: fc.constantFrom(1, 3),
    filters: fc.constantFrom(6, 8, 16),
    join: fc.constantFrom<Join | null>(
      null,
      { beforeLayer: 3, topShares: [0.1, 0.5], outputIndex: null },
      { beforeLayer: 4, topShares: [0.1], outputIndex: 2 },
    ),
    count: fc.integer({ min: 1, max: 4 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .map(({ height, width, channels, filters, join, count, seed }) => {
    const architecture: LayersArchitecture = {
      kind: 'layers',
      input: [height, width, channels],
      channels: 'apart',
      layers: [
        conv(filters),
        conv(filters),
        { kind: 'maxPool', size: 3 },
        conv(2 * filters),
        { kind: 'maxPool', size: 2 },
        { kind: 'dense', units: 8 },
        { kind: 'output', units: 3, activation: 'softmax' },
      ],
      // Into a logit only where one channel has all the features.
      join: join && join.outputIndex !== null && channels > 1 ? null : join,
    };
    return { architecture, count, seed };
  });

/** Kernels of about the size that keeps features as large as the inputs. */
function weightsOf(architecture: LayersArchitecture, seed: number) {
  return new Map(
    tensorsOf(architecture, 3).map(({ name, shape }, i): [string, Float32Array] => {
      const size = shape.reduce((product, side) => product * side, 1);
      const inputs = size / (shape.at(-1) ?? 1);
      const scale = name.endsWith('kernel') ? Math.sqrt(6 / inputs) : 0.1;
      return [name, lcgInput(seed + i, 1, size).map((value) => scale * (2 * value - 1))];
    }),
  );
}

async function answersOf(
  architecture: LayersArchitecture,
  tensors: ReadonlyMap<string, Float32Array>,
  inputs: Float32Array,
  count: number,
): Promise<Float32Array> {
  const network = buildNetwork(architecture, tensors);
  const answers = await network.run(inputs, count);
  network.dispose();
  return answers;
}
