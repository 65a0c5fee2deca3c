import { expose } from 'comlink';
import { describe, expect, it } from 'vitest';
import { isProblem } from '../../core/problem.ts';
import { openPool } from './workerPool.ts';

interface Toy {
  double(x: number): Promise<number>;
}

/** A worker made of a message channel: its program runs here, so that it can be made to die. */
function toyWorker(double: (x: number, die: () => void) => Promise<number>): Worker {
  const { port1, port2 } = new MessageChannel();
  const outside = new EventTarget();
  const die = () =>
    outside.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  expose({ double: (x: number) => double(x, die) }, port2);
  port2.start();
  port1.start();
  return {
    postMessage: port1.postMessage.bind(port1),
    addEventListener: (type: string, listener: EventListener) =>
      type === 'error'
        ? outside.addEventListener(type, listener)
        : port1.addEventListener(type, listener),
    removeEventListener: port1.removeEventListener.bind(port1),
    terminate: () => {
      port1.close();
      port2.close();
    },
  } as unknown as Worker;
}

const never = new AbortController().signal;
const forever = new Promise<number>(() => {});

describe('workerPool', () => {
  it('starts no more workers than its size and answers every task', async () => {
    let started = 0;
    let atOnce = 0;
    let most = 0;
    const pool = openPool<Toy>({
      size: 2,
      patienceMs: 5000,
      onRestart: () => {},
      spawn: () => {
        started++;
        return toyWorker(async (x) => {
          most = Math.max(most, ++atOnce);
          await new Promise((resolve) => setTimeout(resolve, 5));
          atOnce--;
          return 2 * x;
        });
      },
    });
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, x) => pool.run('a number', (toy) => toy.double(x), never)),
    );
    expect(answers).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16]);
    expect([started, most]).toEqual([2, 2]);
  });

  it('goes on with a new run after one was given up while its tasks waited', async () => {
    let answer: (x: number) => void = () => {};
    let asked = 0;
    const pool = openPool<Toy>({
      size: 1,
      patienceMs: 5000,
      onRestart: () => {},
      spawn: () =>
        toyWorker((x) =>
          ++asked === 1
            ? new Promise((resolve) => {
                answer = resolve;
              })
            : Promise.resolve(2 * x),
        ),
    });
    const run = (signal: AbortSignal) =>
      Array.from({ length: 5 }, (_, x) => pool.run('a number', (toy) => toy.double(x), signal));
    const given = new AbortController();
    const old = Promise.allSettled(run(given.signal));
    await expect.poll(() => asked).toBe(1);
    given.abort(new Error('cancelled'));
    const next = Promise.all(run(never));
    answer(0);
    expect(await next).toEqual([0, 2, 4, 6, 8]);
    expect((await old).map(({ status }) => status)).toEqual([
      'fulfilled',
      ...Array.from({ length: 4 }, () => 'rejected'),
    ]);
  });

  it('tries a task again on another worker when the first is lost, and says so', async () => {
    let started = 0;
    const causes: string[] = [];
    const pool = openPool<Toy>({
      size: 1,
      patienceMs: 5000,
      onRestart: (cause) => causes.push(cause),
      spawn: () => {
        const first = ++started === 1;
        return toyWorker((x, die) => {
          if (!first) return Promise.resolve(2 * x);
          die();
          return forever;
        });
      },
    });
    expect(await pool.run('7', (toy) => toy.double(7), never)).toBe(14);
    expect(await pool.run('8', (toy) => toy.double(8), never)).toBe(16);
    expect([started, causes]).toEqual([2, ['out of memory']]);
  });

  it('ends a task that kills two workers in a Problem, and goes on with the others', async () => {
    const pool = openPool<Toy>({
      size: 1,
      patienceMs: 5000,
      onRestart: () => {},
      spawn: () =>
        toyWorker((x, die) => {
          if (x !== 13) return Promise.resolve(2 * x);
          die();
          return forever;
        }),
    });
    const bad = pool.run('IM0013.dcm', (toy) => toy.double(13), never);
    const good = pool.run('IM0014.dcm', (toy) => toy.double(14), never);
    expect(await bad).toMatchObject({ code: 'WORKER_DIED', subject: 'IM0013.dcm' });
    expect(await good).toBe(28);
  });

  it('gives up a worker that is silent for too long', async () => {
    const pool = openPool<Toy>({
      size: 1,
      patienceMs: 20,
      onRestart: () => {},
      spawn: () => toyWorker(() => forever),
    });
    expect(isProblem(await pool.run('1', (toy) => toy.double(1), never))).toBe(true);
  });

  it('does not begin a task that was cancelled while it waited', async () => {
    const asked: number[] = [];
    const pool = openPool<Toy>({
      size: 1,
      patienceMs: 5000,
      onRestart: () => {},
      spawn: () =>
        toyWorker(async (x) => {
          asked.push(x);
          await new Promise((resolve) => setTimeout(resolve, 20));
          return x;
        }),
    });
    const stop = new AbortController();
    const first = pool.run('1', (toy) => toy.double(1), never);
    const second = pool.run('2', (toy) => toy.double(2), stop.signal);
    stop.abort(new Error('cancelled'));
    await expect(second).rejects.toThrow('cancelled');
    expect(await first).toBe(1);
    expect(asked).toEqual([1]);
  });
});
