import type { Remote } from 'comlink';
import type { Problem } from '../../core/problem.ts';
import { WorkerHost, WorkerLost } from './workerHost.ts';

export interface PoolOptions {
  readonly spawn: () => Worker;
  /** Workers at most; each is started when a task first needs it. */
  readonly size: number;
  /** A task that takes longer counts as a lost worker, ms. */
  readonly patienceMs: number;
  /** Said when another worker takes the place of a lost one. */
  readonly onRestart: (cause: string) => void;
}

/** Workers of one kind. Each runs one task at a time; tasks wait in order. */
export interface WorkerPool<Api> {
  /**
   * Runs a task on the next free worker. When the worker is lost another one tries once more; when
   * that one is lost too, the task ends in a Problem.
   * @param subject what the task is about, for that Problem
   * @throws the reason of `signal` if it is raised before the task has begun
   */
  run<T>(
    subject: string,
    task: (api: Remote<Api>) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T | Problem>;
}

export function openPool<Api>(options: PoolOptions): WorkerPool<Api> {
  const free: WorkerHost<Api>[] = [];
  const waiting: (() => void)[] = [];
  let started = 0;

  const next = async (signal: AbortSignal): Promise<WorkerHost<Api>> => {
    for (;;) {
      // Who was woken and does not want the worker any more wakes the next.
      if (signal.aborted) waiting.shift()?.();
      signal.throwIfAborted();
      const host = free.pop();
      if (host) return host;
      if (started < options.size) {
        started++;
        return new WorkerHost<Api>(options.spawn(), options.patienceMs, () => started--);
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };

  return {
    async run(subject, task, signal) {
      for (let tries = 1; ; tries++) {
        const host = await next(signal);
        try {
          const result = await host.call(task);
          free.push(host);
          return result;
        } catch (error) {
          if (!(error instanceof WorkerLost)) throw error;
          if (tries === 2) return lostTwice(subject, error.message);
          options.onRestart(error.message);
        } finally {
          waiting.shift()?.();
        }
      }
    },
  };
}

function lostTwice(subject: string, cause: string): Problem {
  return {
    code: 'WORKER_DIED',
    subject,
    message: `Two workers in a row stopped at this: ${cause}.`,
    remedy: 'Close other tabs to free memory and run the case again.',
    effect: 'It is missing from the result.',
    severity: 'error',
  };
}
