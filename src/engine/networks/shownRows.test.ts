import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wasmBinary } from '../../../tests/golden/networks/golden.ts';
import { openWasm } from '../backend/wasm.ts';
import { type Block, blankMaps, runShown, shownRows } from './shownRows.ts';
import '@tensorflow/tfjs-backend-cpu';

/** Numbers from a seed, about half of them negative. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

/** A block with weights of its own; biases, so that black does not stay 0. */
function blockOf(convolutions: number, pool: number, entering: number, seed: number): Block {
  const filters = 4;
  const weights = Array.from({ length: convolutions }, (_, i) => {
    const channels = i === 0 ? entering : filters;
    return {
      kernel: tf.tensor4d(numbers(9 * channels * filters, seed + i), [3, 3, channels, filters]),
      bias: tf.tensor1d(numbers(filters, seed + 100 + i)),
    };
  });
  const run = (features: tf.Tensor4D) => {
    const convolved = weights.reduce(
      (x, { kernel, bias }) =>
        tf.fused.conv2d({ x, filter: kernel, strides: 1, pad: 'same', bias, activation: 'relu' }),
      features,
    );
    return tf.maxPool(convolved, pool, pool, 'valid');
  };
  return { convolutions, pool, run };
}

const image = fc.record({
  height: fc.integer({ min: 12, max: 60 }),
  width: fc.integer({ min: 9, max: 14 }),
  count: fc.integer({ min: 1, max: 3 }),
  from: fc.integer({ min: 0, max: 59 }),
  rows: fc.integer({ min: 0, max: 60 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

describe('shownRows', () => {
  it('span what is not 0 in any image', () => {
    const images = new Float32Array(2 * 5 * 3);
    expect(shownRows(images, 5, 3)).toEqual({ from: 0, to: 0 });
    images[1 * 3 + 2] = 0.1;
    expect(shownRows(images, 5, 3)).toEqual({ from: 1, to: 2 });
    images[15 + 3 * 3] = 0.1;
    expect(shownRows(images, 5, 3)).toEqual({ from: 1, to: 4 });
    expect(shownRows(images.fill(1), 5, 3)).toEqual({ from: 0, to: 5 });
  });
});

describe.each(['cpu', 'wasm'] as const)('runShown on %s', (backend) => {
  beforeAll(async () => {
    if (backend === 'wasm') expect(await openWasm(wasmBinary)).toHaveProperty('name', 'wasm');
    else await tf.setBackend('cpu');
  });
  afterAll(() => tf.removeBackend(backend));

  it.each([
    { pools: [3, 3], convolutions: 2 },
    { pools: [2, 3], convolutions: 1 },
    { pools: [2], convolutions: 3 },
  ])('gives what the whole images give: $convolutions and $pools', ({ pools, convolutions }) => {
    const blocks = pools.map((pool, i) => blockOf(convolutions, pool, i === 0 ? 1 : 4, 7 * i + 1));
    fc.assert(
      fc.property(image, ({ height, width, count, from, rows, seed }) => {
        const inputs = new Float32Array(count * height * width);
        const size = Math.max(0, Math.min(rows, height - from)) * width;
        for (let i = 0; i < count; i++) {
          inputs.set(numbers(size, seed + i), Math.min(i * height + from, count * height) * width);
        }
        tf.tidy(() => {
          const images = tf.tensor4d(inputs, [count, height, width, 1]);
          const blank = blankMaps(blocks, [height, width, 1]);
          const shown = shownRows(inputs, height, width);
          const parts = runShown(blocks, blank, images, shown);
          const whole = blocks.reduce<tf.Tensor4D>((x, block) => block.run(x), images);
          expect(parts.shape).toEqual(whole.shape);
          expect(parts.dataSync()).toEqual(whole.dataSync());
        });
      }),
      { numRuns: 40 },
    );
  });
});
