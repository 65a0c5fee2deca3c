import { proxy, type Remote, wrap } from 'comlink';
import type { Problem } from '../core/problem.ts';
import type { Report } from '../core/report/report.ts';
import type { DisplaySlice } from '../core/viewing/displaySlice.ts';
import type { CaseWorker, Desk, DeskOptions, RunEnd } from '../pipeline/desk.ts';

/** The worker died; what it was doing has no answer. */
class DeskLost extends Error {}

/**
 * The desk in a worker of its own. When that worker dies, what is under way fails with the cause and
 * the next call finds a new worker: a case can be run again without loading the page anew.
 */
export function openRemoteDesk(spawn: () => Worker, options: DeskOptions): Desk {
  let seat: Seat | null = null;

  const call = async <T>(ask: (desk: Remote<Desk>) => Promise<T>): Promise<T> => {
    seat ??= sit(spawn, options);
    const mine = seat;
    try {
      return await Promise.race([mine.desk.then(ask), mine.lost]);
    } catch (error) {
      if (error instanceof DeskLost && seat === mine) seat = null;
      throw error;
    }
  };

  return {
    async run(files, choice, onEvents): Promise<RunEnd> {
      try {
        const heard = proxy(onEvents);
        return await call<RunEnd>((desk) => desk.run(files, choice, heard));
      } catch (error) {
        return { how: 'failed', cause: error instanceof Error ? error.message : String(error) };
      }
    },
    cancel: () => call<void>((desk) => desk.cancel()),
    slice: (handle, version) => call<DisplaySlice | Problem>((desk) => desk.slice(handle, version)),
    masks: (slices, version, progress) =>
      call((desk) => desk.masks(slices, version, proxy(progress))),
    allRecords: (files, choice) =>
      call<readonly Report[] | Problem>((desk) => desk.allRecords(files, choice)),
    clear: () => call<void>((desk) => desk.clear()),
  };
}

interface Seat {
  readonly desk: Promise<Remote<Desk>>;
  /** Rejects when the worker dies. */
  readonly lost: Promise<never>;
}

function sit(spawn: () => Worker, options: DeskOptions): Seat {
  const worker = spawn();
  const lost = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      worker.terminate();
      reject(new DeskLost(event.message || 'The program of the case worker could not be loaded.'));
    });
  });
  lost.catch(() => {});
  const desk = wrap<CaseWorker>(worker).open(options) as unknown as Promise<Remote<Desk>>;
  return { desk, lost };
}
