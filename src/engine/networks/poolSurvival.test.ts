import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codes, never, openToyPool, type Plan, slice, upTo } from '../../../tests/toyPool.ts';
import { backendFallback } from '../../core/networks/packageProblems.ts';
import { isProblem } from '../../core/problem.ts';
import type { OpenNetworks } from './networksContract.ts';

/*
 * A run whose GPU fails, at every stage and in every way that a browser shows: the device is lost or out of
 * memory (the worker's call rejects), a shader hangs (it never answers), no adapter is offered any more or
 * another one gives wrong answers (the next worker reports WebAssembly), the worker dies.
 */

const hangs = () => new Promise<void>(() => {});
const lost = () => {
  throw new Error('the GPU was lost (destroyed)');
};
const outOfMemory = () => {
  throw new Error('the GPU reported an error (Not enough memory left)');
};

const startOnGpu = (plan: Plan) => openToyPool({ runsOn: () => 'webgpu', ...plan });

/**
 * What a run does with the networks: slices on the GPU while there is one, from where it stands when there is
 * none, then the patient and the record.
 */
async function run(networks: OpenNetworks) {
  const images: (number | null)[] = [];
  const scored: number[] = [];
  for (const number of upTo(12)) {
    const { image, score } = await oneSlice(networks, number);
    images.push(image);
    scored.push(score);
  }
  const ten = images.slice(0, 10);
  const numbers = ten.flatMap((image) => image ?? []);
  const onDevice =
    numbers.length === 10 ? await networks.scoreKept('patient-morbidity', numbers) : null;
  const patient = onDevice ?? (await networks.scorePatient('patient-morbidity', [slice(0)]));
  const record = await networks.scoreNumbers('clinical-morbidity', new Float32Array(127));
  return { scored, patient, record };
}

/** As `judgeSlices` does it. */
async function oneSlice(networks: OpenNetworks, number: number) {
  while (await networks.preparesSlices()) {
    const pixels = Int16Array.of(number);
    const stored = { width: 1, height: 1, kind: 'hu' as const, pixels };
    const judged = await networks.judgeStored(stored, { prepare: 2, score: true }, never());
    if (isProblem(judged)) throw new Error(judged.message);
    if (judged?.scored) return { image: judged.scored.onDevice, score: judged.scored.scores.pCT };
  }
  const answer = await networks.scoreSlice(slice(0), never());
  if (isProblem(answer)) throw new Error(answer.message);
  return { image: null, score: answer.scores.pCT };
}

describe.each([
  ['is lost', lost],
  ['is out of memory', outOfMemory],
] as const)('a run whose GPU %s', (_, fail) => {
  it.each(['start', 'judge', 'kept', 'record'] as const)(
    'at the stage %s goes on on a new device and says so once',
    async (stage) => {
      let failed = false;
      const { networks, starts, problems } = startOnGpu({
        at(worker, here) {
          if (worker > 0 || here !== stage || failed) return;
          failed = true;
          fail();
        },
      });
      const { scored, patient, record } = await run(networks);
      expect(failed).toBe(true);
      expect(scored).toEqual(upTo(12));
      expect(isProblem(patient) || isProblem(record)).toBe(false);
      expect(starts).toHaveLength(2);
      expect((await networks.ready()).backend).toBe('webgpu');
      expect(codes(problems)).toEqual(['WORKER_DIED']);
    },
  );

  it.each(['start', 'judge', 'kept', 'record'] as const)(
    'at the stage %s on every device goes on on WebAssembly and says so once',
    async (stage) => {
      const { networks, starts, problems } = startOnGpu({
        at(worker, here) {
          if (worker < 2 && here === stage) fail();
        },
      });
      const { scored, patient, record } = await run(networks);
      expect(scored).toHaveLength(12);
      expect(isProblem(patient) || isProblem(record)).toBe(false);
      // What was judged on a device and is still there needs no second device to fail.
      expect(starts.at(-1)?.backend).toBe(stage === 'kept' ? 'auto' : 'wasm');
      const told = stage === 'kept' ? ['WORKER_DIED'] : ['WORKER_DIED', 'BACKEND_FALLBACK'];
      expect(codes(problems)).toEqual(told);
    },
  );
});

describe('a run whose GPU does not come back', () => {
  it.each([
    ['no adapter is offered any more', []],
    ['another gives wrong answers', [backendFallback('a package gives wrong answers')]],
  ] as const)('because %s says once that it goes on on WebAssembly', async (_, reported) => {
    let judged = 0;
    const { networks, problems } = startOnGpu({
      at(worker, stage) {
        if (worker === 0 && stage === 'judge' && judged++ === 4) lost();
      },
      runsOn: (worker) => (worker === 0 ? 'webgpu' : 'wasm'),
      problemsOf: (worker) => (worker === 0 ? [] : reported),
    });
    const { scored } = await run(networks);
    expect(scored.slice(0, 4)).toEqual(upTo(4));
    expect(scored).toHaveLength(12);
    expect((await networks.ready()).backend).toBe('wasm');
    expect(codes(problems)).toEqual(['WORKER_DIED', 'BACKEND_FALLBACK']);
  });
});

describe('an image on a device', () => {
  it('is not taken for one of the next device', async () => {
    let died = false;
    let judgedAgain = false;
    const { networks } = startOnGpu({
      async at(worker, stage) {
        if (stage !== 'kept') return;
        died ||= worker === 0;
        if (worker === 0) lost();
        // By then the next device has kept an image of its own under the same number.
        await vi.waitUntil(() => judgedAgain);
      },
    });
    const first = await oneSlice(networks, 7);
    if (first.image === null) throw new Error('not on a device');
    const ten = Array.from({ length: 10 }, () => first.image as number);
    const asked = networks.scoreKept('patient-morbidity', ten);
    await vi.waitUntil(() => died);
    await oneSlice(networks, 8);
    judgedAgain = true;
    expect(await asked).toBeNull();
    expect(await networks.scoreKept('patient-morbidity', ten)).toBeNull();
  });
});

describe('a shader that hangs', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Lets messages pass, which are not faked. */
  const settle = async () => {
    for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 0));
  };

  it('is given up after half a minute where the start was quick, and the run goes on', async () => {
    const { networks, problems, workers } = startOnGpu({
      at: (worker, stage) => (worker === 0 && stage === 'judge' ? hangs() : undefined),
    });
    const running = run(networks);
    await settle();
    vi.advanceTimersByTime(29_000);
    await settle();
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    const { scored } = await running;
    expect(scored).toHaveLength(12);
    expect(workers[0]?.terminated).toBe(true);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('it gave no answer'),
    ]);
  });

  it('is waited for as long as three starts where the start took long', async () => {
    let begin = () => {};
    const slowStart = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const { networks, workers } = startOnGpu({
      at(worker, stage) {
        if (worker > 0) return;
        return stage === 'start' ? slowStart : hangs();
      },
    });
    const running = run(networks);
    await settle();
    vi.advanceTimersByTime(60_000);
    begin();
    await settle();
    vi.advanceTimersByTime(170_000);
    await settle();
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(20_000);
    expect((await running).scored).toHaveLength(12);
  });

  it('at the start is given up, too', async () => {
    const { networks, workers } = startOnGpu({
      at: (worker, stage) => (worker === 0 && stage === 'start' ? hangs() : undefined),
    });
    const running = run(networks);
    await settle();
    vi.advanceTimersByTime(310_000);
    expect((await running).scored).toHaveLength(12);
    expect(workers).toHaveLength(2);
  });
});
