import { proxy, type Remote, wrap } from 'comlink';
import { Lifetime } from '../core/lifetime.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { Problem } from '../core/problem.ts';
import type { Report } from '../core/report/report.ts';
import type { DisplaySlice } from '../core/viewing/displaySlice.ts';
import type { CaseWorker, Desk, DeskOptions, RunEnd } from '../pipeline/desk.ts';

/** The worker died or was given up; what it was doing has no answer. */
class DeskLost extends Error {}

export interface RemoteDesk extends Desk {
  /** Gives the worker up, with whatever lies on its desk; the next call opens another one with the options as they are then. */
  reopen(): void;
}

/**
 * The desk in a worker of its own. When that worker dies, what is under way fails with the cause and
 * the next call finds a new worker: a case can be run again without loading the page anew.
 * @param options asked for whenever a worker is opened
 */
export function openRemoteDesk(
  spawn: () => Worker,
  options: () => Promise<DeskOptions>,
): RemoteDesk {
  let seat: Seat | null = null;

  const call = async <T>(ask: (desk: Remote<Desk>) => Promise<T>): Promise<T> => {
    // A worker that died while nobody waited for it costs no call.
    if (!seat || seat.life.ended) seat = sit(spawn, options);
    const mine = seat;
    try {
      return await mine.life.until(() => mine.desk.then(ask));
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
    async runAgain(choice, onEvents) {
      const heard = proxy(onEvents);
      // Whoever asked is told null, and runs the case as a whole in a new worker.
      return call<RunEnd | null>((desk) => desk.runAgain(choice, heard)).catch(() => null);
    },
    cancel: () => call<void>((desk) => desk.cancel()),
    slice: (handle, version) => call<DisplaySlice | Problem>((desk) => desk.slice(handle, version)),
    masks: (slices, version, progress) =>
      call((desk) => desk.masks(slices, version, proxy(progress))),
    installed: () => call<Installed>((desk) => desk.installed()),
    allRecords: (files, choice) =>
      call<readonly Report[] | Problem>((desk) => desk.allRecords(files, choice)),
    clear: () => call<void>((desk) => desk.clear()),
    reopen() {
      seat?.giveUp('The networks were changed.');
      seat = null;
    },
  };
}

interface Seat {
  readonly desk: Promise<Remote<Desk>>;
  readonly life: Lifetime<DeskLost>;
  giveUp(cause: string): void;
}

function sit(spawn: () => Worker, options: () => Promise<DeskOptions>): Seat {
  const worker = spawn();
  const life = new Lifetime<DeskLost>();
  const giveUp = (cause: string) => {
    worker.terminate();
    life.end(new DeskLost(cause));
  };
  worker.addEventListener('error', (event) =>
    giveUp(event.message || 'The program of the case worker could not be loaded.'),
  );
  const desk = options().then((given) => wrap<CaseWorker>(worker).open(given));
  return { desk: desk as unknown as Promise<Remote<Desk>>, life, giveUp };
}
