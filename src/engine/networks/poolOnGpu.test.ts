import { describe, expect, it } from 'vitest';
import { never, openToyPool, upTo } from '../../../tests/toyPool.ts';
import { isProblem } from '../../core/problem.ts';
import type { OpenNetworks } from './networksContract.ts';

describe('slices prepared on a GPU', () => {
  const ask = { prepare: 2, score: true } as const;
  const stored = (number: number, width = 8) => ({
    ...{ width, height: 8, kind: 'hu' as const },
    pixels: new Int16Array(8 * width).fill(number),
  });
  const judgeAll = (networks: OpenNetworks, numbers: readonly number[]) =>
    Promise.all(numbers.map((number) => networks.judgeStored(stored(number), ask, never())));

  it('get their own answers, in batches of one shape', async () => {
    const { networks, stored: batches } = openToyPool({ runsOn: () => 'webgpu' });
    expect(networks.storedAtOnce).toBe(0);
    expect(await networks.preparesSlices()).toBe(true);
    expect(networks.storedAtOnce).toBe(16);
    const narrow = judgeAll(networks, upTo(20));
    const wide = networks.judgeStored(stored(100, 16), ask, never());
    const answers = await narrow;
    expect(answers.map((one) => one && !isProblem(one) && one.lungFraction * 1000)).toEqual(
      upTo(20),
    );
    expect(answers[3]).toMatchObject({ scored: { scores: { pCT: 3 } }, prepareMs: 0.5 });
    expect(await wide).toMatchObject({ lungFraction: 0.1 });
    expect(batches.map(({ slices }) => slices.length)).toEqual([16, 4, 1]);
  });

  it('are not, on the processor', async () => {
    const { networks, stored: batches } = openToyPool({});
    expect(await networks.preparesSlices()).toBe(false);
    expect(await networks.judgeStored(stored(1), ask, never())).toBeNull();
    expect(batches).toEqual([]);
  });

  it('are given back when the GPU is lost, and its images with it', async () => {
    const run = openToyPool({
      runsOn: () => 'webgpu',
      at: (worker, stage) => {
        if (stage === 'judge' && worker === 1) throw new Error('the GPU was lost');
      },
    });
    const { networks } = run;
    await networks.ready();
    const [, , judged] = await judgeAll(networks, [3, 4, 5]);
    if (!judged || isProblem(judged) || !judged.scored) throw new Error('no answer');
    const { onDevice } = judged.scored;
    expect(await networks.scoreKept('patient-morbidity', [onDevice])).toEqual([2]);

    run.workers[0]?.die('the GPU was lost');
    expect(await networks.preparesSlices()).toBe(true);
    expect(await networks.scoreKept('patient-morbidity', [onDevice])).toBeNull();
    expect(await judgeAll(networks, upTo(3))).toEqual([null, null, null]);
    expect(await networks.preparesSlices()).toBe(false);
    expect((await networks.ready()).backend).toBe('wasm');
  });

  it('reject when they are cancelled, waiting or under way', async () => {
    const abort = new AbortController();
    const { networks, stored: batches } = openToyPool({
      runsOn: () => 'webgpu',
      at: (_, stage) => (stage === 'judge' ? abort.abort(new Error('cancelled')) : undefined),
    });
    await networks.ready();
    const many = upTo(20).map((number) => networks.judgeStored(stored(number), ask, abort.signal));
    for (const one of many) await expect(one).rejects.toThrow('cancelled');
    await expect(networks.judgeStored(stored(1), ask, abort.signal)).rejects.toThrow('cancelled');
    expect(batches).toHaveLength(1);
  });
});
