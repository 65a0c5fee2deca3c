import { describe, expect, it } from 'vitest';
import type { Backend } from '../backend/backend.ts';
import type { Network } from './network.ts';
import { runBatch } from './runBatch.ts';

const backend = (fault: string | null = null): Backend => ({
  name: 'webgpu',
  adapter: 'a GPU',
  batchSizes: [1, 4],
  gpu: null,
  fault: () => fault,
  use: () => {},
  dispose: () => {},
});

/** One number in; the same and what is left to 1 out. Remembers how many it was given. */
function network(answers?: (inputs: Float32Array) => number[]) {
  const counts: number[] = [];
  const runs: Network = {
    inputSize: 1,
    outputs: 2,
    async run(inputs, count) {
      counts.push(count);
      const outputs = answers?.(inputs) ?? [...inputs].flatMap((x) => [x, 1 - x]);
      return Float32Array.from(outputs);
    },
    runOnDevice: () => {
      throw new Error('no GPU here');
    },
    dispose: () => {},
  };
  return { runs, counts };
}

describe('runBatch', () => {
  it('fills a batch up to a size that is run, and gives back what was asked for', async () => {
    const { runs, counts } = network();
    const outputs = await runBatch(runs, backend(), Float32Array.of(0.25, 0.5), 2);
    expect([...outputs]).toEqual([0.25, 0.75, 0.5, 0.5]);
    expect(counts).toEqual([4]);
  });

  it('runs one alone', async () => {
    const { runs, counts } = network();
    await runBatch(runs, backend(), Float32Array.of(1), 1);
    expect(counts).toEqual([1]);
  });

  it('refuses more than a batch', async () => {
    await expect(runBatch(network().runs, backend(), new Float32Array(5), 5)).rejects.toThrow();
  });

  it.each([
    ['zeros', () => [0, 0]],
    ['no number', () => [Number.NaN, 1]],
    ['more than 1', () => [1.5, 0]],
    ['less than 0', () => [-0.5, 1.5]],
  ])('takes %s for a broken GPU', async (_, answers) => {
    const { runs } = network(answers);
    await expect(runBatch(runs, backend(), Float32Array.of(0.5), 1)).rejects.toThrow('no scores');
  });

  it('believes a single output that has rounded to zero', async () => {
    const { runs } = network(() => [0]);
    const single = { ...runs, outputs: 1 };
    expect([...(await runBatch(single, backend(), Float32Array.of(0.5), 1))]).toEqual([0]);
  });

  it('believes no answer after the device reported an error', async () => {
    const lost = backend('the GPU was lost');
    const run = runBatch(network().runs, lost, Float32Array.of(0.5), 1);
    await expect(run).rejects.toThrow('the GPU was lost');
  });
});
