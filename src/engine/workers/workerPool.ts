import { type Remote, releaseProxy, wrap } from 'comlink';
import type { Problem } from '../../core/problem.ts';

export interface PoolOptions {
  readonly spawn: () => Worker;
  /** Workers at most; each is started when a task first needs it. */
  readonly size: number;
  /** A task that takes longer counts as a dead worker, ms: a lost process sends no event. */
  readonly patienceMs: number;
  /** Said once a worker had to be started again. */
  readonly onRestart: (cause: string) => void;
}

/** Workers of one kind. Each runs one task at a time; tasks wait in order. */
export interface WorkerPool<Api> {
  /**
   * Runs a task on the next free worker. When the worker dies it is started again and the task is
   * tried once more; when that one dies too, the task ends in a Problem.
   * @throws the reason of `signal` if the task has not begun when it is raised; what the task throws
   */
  run<T>(task: (api: Remote<Api>) => Promise<T>, signal: AbortSignal): Promise<T | Problem>;
  close(): void;
}

interface Bench<Api> {
  readonly worker: Worker;
  readonly api: Remote<Api>;
  /** Rejects when the worker dies. */
  readonly died: Promise<never>;
}

class WorkerDied extends Error {}

export function openPool<Api>(options: PoolOptions): WorkerPool<Api> {
  const free: Bench<Api>[] = [];
  const all = new Set<Bench<Api>>();
  const waiting: (() => void)[] = [];

  const seat = async (signal: AbortSignal): Promise<Bench<Api>> => {
    for (;;) {
      signal.throwIfAborted();
      const bench = free.pop();
      if (bench) return bench;
      if (all.size < options.size) {
        const fresh = start<Api>(options.spawn);
        all.add(fresh);
        return fresh;
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const leave = (bench: Bench<Api>) => {
    if (all.has(bench)) free.push(bench);
    waiting.shift()?.();
  };
  const bury = (bench: Bench<Api>) => {
    all.delete(bench);
    bench.worker.terminate();
    waiting.shift()?.();
  };

  return {
    async run(task, signal) {
      for (let attempt = 1; ; attempt++) {
        const bench = await seat(signal);
        try {
          const result = await withPatience(task(bench.api), bench.died, options.patienceMs);
          leave(bench);
          return result;
        } catch (error) {
          if (!(error instanceof WorkerDied)) {
            leave(bench);
            throw error;
          }
          bury(bench);
          if (attempt === 2) return workerDied(error.message);
          options.onRestart(error.message);
        }
      }
    },
    close() {
      for (const bench of all) {
        bench.api[releaseProxy]();
        bench.worker.terminate();
      }
      all.clear();
      free.length = 0;
    },
  };
}

function start<Api>(spawn: () => Worker): Bench<Api> {
  const worker = spawn();
  const died = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) =>
      reject(new WorkerDied(event.message || 'it stopped')),
    );
    worker.addEventListener('messageerror', () => reject(new WorkerDied('a message was damaged')));
  });
  died.catch(() => {});
  return { worker, api: wrap<Api>(worker), died };
}

/** The task's result, unless the worker dies or is silent for too long. */
async function withPatience<T>(task: Promise<T>, died: Promise<never>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WorkerDied(`no answer for ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([task, died, silent]);
  } finally {
    clearTimeout(timer);
  }
}

function workerDied(cause: string): Problem {
  return {
    code: 'WORKER_DIED',
    subject: 'a worker',
    message: `A worker stopped twice at the same task: ${cause}.`,
    remedy: 'Close other tabs to free memory and run the case again.',
    effect: 'What this worker was doing is missing from the result.',
    severity: 'error',
  };
}
