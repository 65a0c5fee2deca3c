import { describe, expect, it } from 'vitest';
import { ThreadlessWorker } from '../../tests/threadlessWorker.ts';
import type { SelfTestEvent, SelfTestWorker } from '../core/selfTest/selfTestDesk.ts';
import { createDiagnosticsStore, isRunning } from './diagnosticsStore.ts';
import { openRemoteSelfTest } from './remoteSelfTest.ts';

const step: SelfTestEvent = { kind: 'step', words: 'Decoders', share: 0.2 };
const closed: SelfTestEvent = {
  kind: 'closed',
  place: 'webgpu',
  reason: 'the browser offers no GPU',
  ordinary: true,
};

function start(program: Partial<SelfTestWorker>) {
  const workers: ThreadlessWorker[] = [];
  const idle = async () => {};
  const spawn = () => {
    const worker = new ThreadlessWorker({ check: idle, pace: idle, ...program });
    workers.push(worker);
    return worker as unknown as Worker;
  };
  const options = { backend: 'auto', modelsUrl: 'models/', sampleUrl: 'ct.zip' } as const;
  const saved: { name: string; content: Blob }[] = [];
  let asked = 0;
  const store = createDiagnosticsStore({
    desk: openRemoteSelfTest(spawn, async () => options),
    machineFacts: async () => {
      asked++;
      return {} as never;
    },
    saveFile: (name, content) => saved.push({ name, content }),
    now: () => 0,
  });
  return { store, workers, saved, asked: () => asked };
}

const told =
  (events: readonly SelfTestEvent[]): SelfTestWorker['check'] =>
  async (_, tell) => {
    for (const event of events) await tell(event);
  };
const hangs: SelfTestWorker['pace'] = async (_, tell) => {
  await tell(step);
  await new Promise(() => {});
};

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('the diagnostics store', () => {
  it('starts no worker by itself', async () => {
    const { store, workers, asked } = start({});
    await store.getState().actions.lookAround();
    await store.getState().actions.lookAround();
    expect(workers).toEqual([]);
    expect(asked()).toBe(2);
    expect(store.getState().check.phase).toBe('idle');
  });

  it('gathers what the worker tells and ends the worker', async () => {
    const { store, workers } = start({ check: told([step, closed]) });
    await store.getState().actions.run('check');
    const { check } = store.getState();
    expect(check).toMatchObject({ phase: 'done', words: 'Decoders', share: 0.2, cause: null });
    expect(check.closed).toEqual([
      { place: 'webgpu', reason: 'the browser offers no GPU', ordinary: true },
    ]);
    expect(Date.parse(check.endedAt ?? '')).not.toBeNaN();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
  });

  it('is cancelled by ending the worker, and keeps what was found', async () => {
    const { store, workers } = start({ pace: hangs });
    const run = store.getState().actions.run('pace');
    await until(() => store.getState().pace.words === 'Decoders');
    expect(isRunning(store.getState())).toBe(true);
    store.getState().actions.cancel();
    await run;
    expect(store.getState().pace).toMatchObject({ phase: 'cancelled', words: 'Decoders' });
    expect(workers[0]?.terminated).toBe(true);
    expect(isRunning(store.getState())).toBe(false);
  });

  it('does one thing at a time', async () => {
    const { store, workers } = start({ pace: hangs });
    const run = store.getState().actions.run('pace');
    await store.getState().actions.run('check');
    expect(workers).toHaveLength(1);
    store.getState().actions.cancel();
    await run;
  });

  it('tells the cause when the worker is lost or throws', async () => {
    const lost = start({ pace: hangs });
    const run = lost.store.getState().actions.run('pace');
    await until(() => lost.store.getState().pace.words === 'Decoders');
    lost.workers[0]?.die('out of memory');
    await run;
    expect(lost.store.getState().pace).toMatchObject({ phase: 'failed', cause: 'out of memory' });

    const throwing = start({ check: () => Promise.reject(new Error('no frames')) });
    await throwing.store.getState().actions.run('check');
    expect(throwing.store.getState().check).toMatchObject({ phase: 'failed', cause: 'no frames' });
    expect(throwing.workers[0]?.terminated).toBe(true);
  });

  it('forgets the last run when a new one starts', async () => {
    const { store } = start({ check: told([closed]) });
    await store.getState().actions.run('check');
    await store.getState().actions.run('check');
    expect(store.getState().check.closed).toHaveLength(1);
  });
});
