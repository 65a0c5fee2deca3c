import type { Role } from '../../core/hust19/classes.ts';
import type { WorkerHost } from '../workers/workerHost.ts';
import type { NetworkWorker } from './networkWorker.ts';
import type { SliceTask } from './sliceQueue.ts';

/** Far longer than any call takes: the slowest is the start on a GPU made of software, a minute or two. */
export const patienceMs = 300_000;
const leastPatienceMs = 30_000;

/** A place for a worker; a lost one is followed by another. */
export interface Seat {
  readonly roles: readonly Role[];
  host: WorkerHost<NetworkWorker> | null;
  /** Slices at once; 0 until the worker has started. */
  batch: number;
  underWay: readonly SliceTask[];
  losses: number;
}

export function newSeat(roles: readonly Role[]): Seat {
  return { roles, host: null, batch: 0, underWay: [], losses: 0 };
}

export function hostOf({ host }: Seat): WorkerHost<NetworkWorker> {
  if (!host) throw new Error('a seat without a worker was asked');
  return host;
}

/**
 * A shader that hangs is told by nobody. No call runs much more than the start, which ran every network on about as many
 * images as a batch has; on a GPU made of software that is minutes.
 */
export function watchShaders({ host }: Seat, startMs: number): void {
  if (host) host.patienceMs = Math.min(patienceMs, Math.max(leastPatienceMs, 3 * startMs));
}
