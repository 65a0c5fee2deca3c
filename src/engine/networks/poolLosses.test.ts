import { describe, expect, it } from 'vitest';
import {
  codes,
  never,
  openToyPool,
  pCTs,
  scoreAll,
  slice,
  until,
  upTo,
} from '../../../tests/toyPool.ts';
import { roles } from '../../core/hust19/classes.ts';
import type { Problem } from '../../core/problem.ts';

describe('a lost worker', () => {
  it('is started again, and what it had under way is scored', async () => {
    let deaths = 0;
    const run = openToyPool({
      at: async (worker, stage) => {
        if (stage === 'score' && worker === 0 && deaths++ === 0) {
          run.workers[0]?.die('out of memory');
          await new Promise(() => {});
        }
      },
    });
    expect(pCTs(await scoreAll(run.networks, 9))).toEqual(upTo(9));
    expect(run.workers).toHaveLength(2);
    expect(run.workers[0]?.terminated).toBe(true);
    expect(run.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['WORKER_DIED', 'note'],
    ]);
    expect(run.problems[0]?.message).toContain('out of memory');
  });

  it('is told to the next case where none ran', async () => {
    const { networks, workers, problems, deafen } = openToyPool({});
    await networks.ready();
    deafen();
    workers[0]?.die('out of memory');
    await networks.ready();
    expect(problems).toEqual([]);
    const heard: Problem[] = [];
    networks.onProblem((problem) => heard.push(problem));
    networks.onProblem((problem) => heard.push(problem));
    expect(codes(heard)).toEqual(['WORKER_DIED']);
  });

  it('is started again when it throws', async () => {
    const { networks, workers } = openToyPool({
      at: (worker, stage) => {
        if (stage === 'score' && worker === 0) throw new Error('memory access out of bounds');
      },
    });
    expect(pCTs(await scoreAll(networks, 5))).toEqual(upTo(5));
    expect(workers).toHaveLength(2);
  });

  it('fails with its cause when the next one is lost too, and nothing hangs', async () => {
    const { networks, workers, problems } = openToyPool({
      at: (_, stage) => {
        if (stage === 'score') throw new Error('out of memory');
      },
    });
    const answers = await scoreAll(networks, 9);
    expect(new Set(pCTs(answers))).toEqual(new Set(['WORKER_DIED']));
    expect(answers[0]).toHaveProperty('message', expect.stringContaining('out of memory'));
    expect(workers).toHaveLength(2);
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    expect(problems.at(-1)).toMatchObject({ code: 'WORKER_DIED', severity: 'error' });
    const installed = await networks.ready();
    expect(installed.packages.size).toBe(0);
    expect(await networks.scoreSlice(slice(1), never())).toHaveProperty('code', 'WORKER_DIED');
    expect(await networks.fusion('fusion-mortality')).toHaveProperty('code', 'WORKER_DIED');
  });

  it('fails when its program cannot be loaded', async () => {
    const run = openToyPool({
      at: (worker, stage) => (stage === 'start' ? run.workers[worker]?.die('') : undefined),
    });
    const installed = await run.networks.ready();
    expect(installed.missing.get('slice')).toMatchObject({ code: 'WORKER_DIED' });
    expect(installed.missing.size).toBe(roles.length);
    expect(installed.problems).toHaveLength(1);
  });

  it('may be lost once with each patient', async () => {
    const lostAt = new Set([1, 7]);
    let batch = 0;
    const { networks, workers } = openToyPool({
      at: (_, stage) => {
        if (stage === 'score' && lostAt.has(batch++)) throw new Error('out of memory');
      },
    });
    expect(pCTs(await scoreAll(networks, 40))).toEqual(upTo(40));
    expect(workers).toHaveLength(3);
  });

  it('beside the lead is given up after its second loss, and the rest goes on', async () => {
    const run = openToyPool({
      size: 2,
      at: async (worker, stage) => {
        if (stage !== 'score') return;
        if (worker > 0) throw new Error('out of memory');
        await until(() => run.workers[2]?.terminated);
      },
    });
    const answers = pCTs(await scoreAll(run.networks, 60));
    expect(answers.filter((answer) => answer === 'WORKER_DIED')).toHaveLength(4);
    expect(run.workers.map(({ terminated }) => terminated)).toEqual([false, true, true]);
    expect((await run.networks.ready()).packages.size).toBe(roles.length);
  });

  it('asks again for a patient', async () => {
    const run = openToyPool({});
    await run.networks.ready();
    const asked = run.networks.scorePatient('patient-morbidity', upTo(10).map(slice));
    run.workers[0]?.die('out of memory');
    expect(await asked).toEqual([10, 0, 0]);
    expect(run.workers).toHaveLength(2);
  });
});

describe('a lost GPU', () => {
  it('is tried again, then WebAssembly takes its place', async () => {
    const { networks, starts, problems, batches } = openToyPool({
      runsOn: () => 'webgpu',
      size: 2,
      at: (worker, stage) => {
        if (stage === 'score' && worker < 2) throw new Error('the GPU was lost (reset)');
      },
    });
    expect((await networks.ready()).backend).toBe('webgpu');
    expect(pCTs(await scoreAll(networks, 6))).toEqual(upTo(6));
    expect(starts.slice(0, 3).map(({ backend }) => backend)).toEqual(['auto', 'auto', 'wasm']);
    expect(codes(problems)).toEqual(['WORKER_DIED', 'BACKEND_FALLBACK']);
    expect((await networks.ready()).backend).toBe('wasm');
    expect(batches[0]?.slices).toHaveLength(6);
  });

  it('is not tried a third time when it breaks at the start', async () => {
    const { networks, starts } = openToyPool({
      asked: 'webgpu',
      at: (worker, stage) => {
        if (stage === 'start' && worker < 2) throw new Error('the GPU was lost');
      },
    });
    expect((await networks.ready()).backend).toBe('wasm');
    expect(starts.map(({ backend }) => backend)).toEqual(['webgpu', 'webgpu', 'wasm']);
  });
});
