import { afterEach, describe, expect, it } from 'vitest';
import { FakeWorker } from '../../../tests/golden/networks/fakeWorker.ts';
import { toyPackage } from '../../../tests/golden/networks/golden.ts';
import { type Role, roles } from '../../core/hust19/classes.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import type { AskedBackend, BackendName } from '../backend/backend.ts';
import type { OpenNetworks } from './networksContract.ts';
import type { NetworkWorker, StartOptions, StartReport } from './networkWorker.ts';
import { openNetworks } from './pool.ts';
import { poolSize } from './poolSize.ts';

/** What the workers of a test do; each is numbered from 0 in the order of its start. */
interface Plan {
  readonly backend?: BackendName;
  readonly size?: number;
  readonly asked?: AskedBackend;
  readonly imported?: readonly PackageBytes[];
  /** Called before a worker starts or scores; throws or waits to make it fail or be slow. */
  readonly onStart?: (worker: number, options: StartOptions) => void;
  readonly onJudge?: (worker: number) => void | Promise<void>;
  readonly onScore?: (worker: number, images: Uint8Array) => void | Promise<void>;
}

const pixels = 40_000;
/** A slice that can be told from others by the score that the fake workers give it. */
const slice = (number: number) => new Uint8Array(pixels).fill(number);
const never = () => new AbortController().signal;

/** Waits for what the pool does by itself; a test that waits for ever fails by its time limit. */
async function until(reached: () => boolean | undefined): Promise<void> {
  while (!reached()) await new Promise((resolve) => setTimeout(resolve, 1));
}

const open: OpenNetworks[] = [];
afterEach(() => {
  for (const networks of open.splice(0)) networks.close();
});

function start(plan: Plan) {
  const workers: FakeWorker[] = [];
  const starts: StartOptions[] = [];
  const batches: { worker: number; slices: number[] }[] = [];
  const stored: { worker: number; slices: number[] }[] = [];
  const problems: Problem[] = [];
  const spawn = () => {
    const number = workers.length;
    const program: NetworkWorker = {
      async start(options) {
        starts.push(options);
        plan.onStart?.(number, options);
        const backend = options.backend === 'auto' ? (plan.backend ?? 'wasm') : options.backend;
        return reportOf(backend, options.roles);
      },
      async scoreSlices(images) {
        const slices = Array.from({ length: images.length / pixels }, (_, i) => images[i * pixels]);
        batches.push({ worker: number, slices: slices.map((grey) => grey ?? -1) });
        await plan.onScore?.(number, images);
        const scores = slices.flatMap((grey = 0) => [0, 1 - grey / 256, grey / 256]);
        return { scores: Float32Array.from(scores), elapsedMs: 8 };
      },
      async judgeSlices({ slices, score }) {
        stored.push({ worker: number, slices: slices.map(([first]) => first ?? -1) });
        await plan.onJudge?.(number);
        return {
          found: slices.map(([first = 0]) => ({
            lungFraction: first / 1000,
            lungPixels: first,
            box: { left: 0, top: 0, width: 1, height: 1 },
            lungs: null,
          })),
          scores: score ? Float32Array.from(slices.flatMap(([first = 0]) => [0, 0, first])) : null,
          images: score ? slices.map(([first = 0]) => first) : [],
          prepareMs: 8,
          scoreMs: 16,
        };
      },
      scoreKept: async (_, images) => images,
      scorePatient: async (_, ten) => [ten.length, 0, 0],
      scoreNumbers: async (_, inputs) => [inputs.length],
      fusion: async () => ({ coefficients: [[1]], intercepts: [0], link: 'sigmoid' }),
    };
    const worker = new FakeWorker(program);
    workers.push(worker);
    return worker as unknown as Worker;
  };
  const { asked = 'auto', size = 1, imported = [] } = plan;
  const networks = openNetworks({ backend: asked, modelsUrl: 'models/', imported, size }, spawn);
  networks.onProblem((problem) => problems.push(problem));
  open.push(networks);
  return { networks, workers, starts, batches, stored, problems };
}

function reportOf(backend: BackendName, asked: readonly Role[]): StartReport {
  return {
    backend,
    adapter: backend === 'webgpu' ? 'a GPU' : null,
    packages: new Map(asked.map((role) => [role, toyPackage(role).manifest])),
    missing: new Map(),
    problems: [],
    batch: backend === 'webgpu' ? 16 : 4,
    preparesSlices: backend === 'webgpu',
    msPerSlice: null,
  };
}

const scoreAll = (networks: OpenNetworks, count: number) =>
  Promise.all(Array.from({ length: count }, (_, i) => networks.scoreSlice(slice(i), never())));

const pCTs = (answers: Awaited<ReturnType<typeof scoreAll>>) =>
  answers.map((answer) => (isProblem(answer) ? answer.code : answer.scores.pCT * 256));

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('network pool', () => {
  it('gives every slice its own scores, whatever the batches', async () => {
    const { networks, batches } = start({});
    expect(pCTs(await scoreAll(networks, 11))).toEqual(upTo(11));
    expect(batches.map(({ slices }) => slices.length)).toEqual([4, 4, 3]);
    expect(batches.flatMap(({ slices }) => slices)).toEqual(upTo(11));
  });

  it('shares the time of a batch among its slices', async () => {
    const { networks } = start({});
    const [first] = await scoreAll(networks, 4);
    expect(first).toHaveProperty('scoreMs', 2);
  });

  it('leaves the image with the caller', async () => {
    const { networks } = start({});
    const image = slice(7);
    await networks.scoreSlice(image, never());
    expect(image).toHaveLength(pixels);
  });

  it('starts more workers on WebAssembly only while slices wait', async () => {
    const few = start({ size: 4 });
    await scoreAll(few.networks, 4);
    expect(few.workers).toHaveLength(1);
    const many = start({
      size: 3,
      onScore: async (worker) => {
        if (worker === 0) await until(() => many.batches.some((batch) => batch.worker === 2));
      },
    });
    expect(pCTs(await scoreAll(many.networks, 100))).toEqual(upTo(100));
    expect(many.workers).toHaveLength(3);
    expect(many.starts.slice(1).map(({ roles }) => roles)).toEqual([['slice'], ['slice']]);
  });

  it('hands brought packages to every worker', async () => {
    const bytes = Uint8Array.of(1);
    const parts = { manifest: bytes, weights: bytes, known: bytes };
    const imported: PackageBytes[] = [{ role: 'slice', folder: 'slice/imported-a', ...parts }];
    const { networks, starts } = start({ size: 2, imported });
    await scoreAll(networks, 50);
    expect(starts.map((options) => options.imported)).toEqual([imported, imported]);
  });

  it('keeps to one worker and larger batches on a GPU', async () => {
    const { networks, workers, batches } = start({ backend: 'webgpu', size: 8 });
    await scoreAll(networks, 40);
    expect(workers).toHaveLength(1);
    expect(batches.map(({ slices }) => slices.length)).toEqual([16, 16, 8]);
  });

  it('asks the first worker for everything else', async () => {
    const { networks } = start({});
    const ten = upTo(10).map(slice);
    expect(await networks.scorePatient('patient-morbidity', ten)).toEqual([10, 0, 0]);
    const record = new Float32Array(127);
    expect(await networks.scoreNumbers('clinical-mortality', record)).toEqual([127]);
    expect(await networks.fusion('fusion-mortality')).toHaveProperty('link', 'sigmoid');
  });

  it('gives the reason of a role that has no package', async () => {
    const { networks } = start({});
    const installed = await networks.ready();
    (installed.packages as Map<Role, unknown>).delete('patient-mortality');
    const answer = await networks.scorePatient('patient-mortality', []);
    expect(answer).toMatchObject({ code: 'PACKAGE_MISSING', subject: 'patient-mortality' });
  });
});

describe('a cancelled slice', () => {
  it('rejects at once and is not scored if it still waited', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { networks, batches } = start({ onScore: () => held });
    const before = scoreAll(networks, 4);
    const abort = new AbortController();
    const cancelled = networks.scoreSlice(slice(99), abort.signal);
    const after = networks.scoreSlice(slice(5), never());
    await until(() => batches.length > 0);
    abort.abort(new Error('cancelled'));
    await expect(cancelled).rejects.toThrow('cancelled');
    release();
    expect(pCTs(await before)).toEqual(upTo(4));
    expect(pCTs([await after])).toEqual([5]);
    expect(batches.flatMap(({ slices }) => slices)).not.toContain(99);
  });

  it('rejects while it is under way, and the others of its batch go on', async () => {
    const abort = new AbortController();
    const { networks } = start({ onScore: () => abort.abort(new Error('cancelled')) });
    const others = scoreAll(networks, 2);
    await expect(networks.scoreSlice(slice(9), abort.signal)).rejects.toThrow('cancelled');
    expect(pCTs(await others)).toEqual(upTo(2));
  });

  it('rejects when it was cancelled before it came', async () => {
    const { networks, batches } = start({});
    const late = networks.scoreSlice(slice(1), AbortSignal.abort(new Error('cancelled')));
    await expect(late).rejects.toThrow('cancelled');
    expect(batches).toEqual([]);
  });
});

describe('a lost worker', () => {
  it('is started again, and what it had under way is scored', async () => {
    let deaths = 0;
    const run = start({
      onScore: async (worker) => {
        if (worker === 0 && deaths++ === 0) {
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

  it('is started again when it throws', async () => {
    const { networks, workers } = start({
      onScore: (worker) => {
        if (worker === 0) throw new Error('memory access out of bounds');
      },
    });
    expect(pCTs(await scoreAll(networks, 5))).toEqual(upTo(5));
    expect(workers).toHaveLength(2);
  });

  it('fails with its cause when the next one is lost too, and nothing hangs', async () => {
    const { networks, workers, problems } = start({
      onScore: () => {
        throw new Error('out of memory');
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
    const run = start({ onStart: (worker) => run.workers[worker]?.die('') });
    const installed = await run.networks.ready();
    expect(installed.missing.get('slice')).toMatchObject({ code: 'WORKER_DIED' });
    expect(installed.missing.size).toBe(roles.length);
    expect(installed.problems).toHaveLength(1);
  });

  it('may be lost once with each patient', async () => {
    const lostAt = new Set([1, 7]);
    let batch = 0;
    const { networks, workers } = start({
      onScore: () => {
        if (lostAt.has(batch++)) throw new Error('out of memory');
      },
    });
    expect(pCTs(await scoreAll(networks, 40))).toEqual(upTo(40));
    expect(workers).toHaveLength(3);
  });

  it('beside the lead is given up after its second loss, and the rest goes on', async () => {
    const run = start({
      size: 2,
      onScore: async (worker) => {
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
    const run = start({});
    await run.networks.ready();
    const asked = run.networks.scorePatient('patient-morbidity', upTo(10).map(slice));
    run.workers[0]?.die('out of memory');
    expect(await asked).toEqual([10, 0, 0]);
    expect(run.workers).toHaveLength(2);
  });
});

describe('a lost GPU', () => {
  it('is tried again, then WebAssembly takes its place', async () => {
    const { networks, starts, problems, batches } = start({
      backend: 'webgpu',
      size: 2,
      onScore: (worker) => {
        if (worker < 2) throw new Error('the GPU was lost (reset)');
      },
    });
    expect((await networks.ready()).backend).toBe('webgpu');
    expect(pCTs(await scoreAll(networks, 6))).toEqual(upTo(6));
    expect(starts.slice(0, 3).map(({ backend }) => backend)).toEqual(['auto', 'auto', 'wasm']);
    expect(problems.map(({ code }) => code)).toEqual(['WORKER_DIED', 'BACKEND_FALLBACK']);
    expect((await networks.ready()).backend).toBe('wasm');
    expect(batches[0]?.slices).toHaveLength(6);
  });

  it('is not tried a third time when it breaks at the start', async () => {
    const { networks, starts } = start({
      asked: 'webgpu',
      onStart: (_, { backend }) => {
        if (backend === 'webgpu') throw new Error('the GPU was lost');
      },
    });
    expect((await networks.ready()).backend).toBe('wasm');
    expect(starts.map(({ backend }) => backend)).toEqual(['webgpu', 'webgpu', 'wasm']);
  });
});

describe('slices prepared on a GPU', () => {
  const ask = { prepare: 2, score: true } as const;
  const stored = (number: number, width = 8) => ({
    ...{ width, height: 8, kind: 'hu' as const },
    pixels: new Int16Array(8 * width).fill(number),
  });
  const judgeAll = (networks: OpenNetworks, numbers: readonly number[]) =>
    Promise.all(numbers.map((number) => networks.judgeStored(stored(number), ask, never())));

  it('get their own answers, in batches of one shape', async () => {
    const { networks, stored: batches } = start({ backend: 'webgpu' });
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
    const { networks, stored: batches } = start({});
    expect(await networks.preparesSlices()).toBe(false);
    expect(await networks.judgeStored(stored(1), ask, never())).toBeNull();
    expect(batches).toEqual([]);
  });

  it('are given back when the GPU is lost, and its images with it', async () => {
    const run = start({
      backend: 'webgpu',
      onJudge: (worker) => {
        if (worker === 1) throw new Error('the GPU was lost');
      },
    });
    const { networks } = run;
    await networks.ready();
    const [judged] = await judgeAll(networks, [5]);
    if (!judged || isProblem(judged) || !judged.scored) throw new Error('no answer');
    const { onDevice } = judged.scored;
    expect(await networks.scoreKept('patient-morbidity', [onDevice])).toEqual([5]);

    run.workers[0]?.die('the GPU was lost');
    expect(await networks.preparesSlices()).toBe(true);
    expect(await networks.scoreKept('patient-morbidity', [onDevice])).toBeNull();
    expect(await judgeAll(networks, upTo(3))).toEqual([null, null, null]);
    expect(await networks.preparesSlices()).toBe(false);
    expect((await networks.ready()).backend).toBe('wasm');
  });

  it('reject when they are cancelled, waiting or under way', async () => {
    const abort = new AbortController();
    const { networks, stored: batches } = start({
      backend: 'webgpu',
      onJudge: () => abort.abort(new Error('cancelled')),
    });
    await networks.ready();
    const many = upTo(20).map((number) => networks.judgeStored(stored(number), ask, abort.signal));
    for (const one of many) await expect(one).rejects.toThrow('cancelled');
    await expect(networks.judgeStored(stored(1), ask, abort.signal)).rejects.toThrow('cancelled');
    expect(batches).toHaveLength(1);
  });
});

describe('close', () => {
  it('ends what waits and terminates the workers', async () => {
    const hangs = () => new Promise<void>(() => {});
    const { networks, workers, problems, batches } = start({ onScore: hangs });
    const waiting = scoreAll(networks, 6);
    await until(() => batches.length > 0);
    networks.close();
    expect(new Set(pCTs(await waiting))).toEqual(new Set(['WORKER_DIED']));
    expect(workers.every(({ terminated }) => terminated)).toBe(true);
    expect(problems).toEqual([]);
  });
});

describe('poolSize', () => {
  it.each([
    [2, 8, 2],
    [16, 8, 8],
    [8, null, 8],
    [8, 2, 2],
    [1, 1, 1],
    [0, null, 1],
    [Number.NaN, null, 1],
  ])('with %d cores and %d GB is %d', (cores, memoryGb, size) => {
    expect(poolSize(cores, memoryGb)).toBe(size);
  });
});
