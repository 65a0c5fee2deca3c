import type { Remote } from 'comlink';
import type { SliceHandle } from '../../core/dicom/types.ts';
import type { HuCounts } from '../../core/gate/huScale.ts';
import type { HandedFile } from '../../core/handedFile.ts';
import type { Prepared, PrepareVersion } from '../../core/image/types.ts';
import type { Problem } from '../../core/problem.ts';
import type { DisplaySlice } from '../../core/viewing/displaySlice.ts';
import { openPool, type WorkerPool } from '../workers/workerPool.ts';
import type { ReaderTasks, SliceSource, StoredPixels } from './readerTasks.ts';

/** A slice's file, as the survey found it. */
export interface SurveyedFile extends HandedFile {
  readonly kind: SliceSource['kind'];
}

/** Reader workers as one case sees them: a handle always means a file of this case, whatever else is open. */
export interface CaseReaders {
  readonly parallel: number;
  /** The files that handles point into, by their place in the survey. */
  lay(files: readonly SurveyedFile[]): void;
  prepare(
    handle: SliceHandle,
    version: PrepareVersion,
    signal: AbortSignal,
  ): Promise<Prepared | Problem>;
  /** Decodes only, for a GPU to prepare. */
  decode(handle: SliceHandle, signal: AbortSignal): Promise<StoredPixels | Problem>;
  countHu(handle: SliceHandle, signal: AbortSignal): Promise<HuCounts | Problem>;
  view(handle: SliceHandle, version: PrepareVersion): Promise<DisplaySlice | Problem>;
  mask(
    handle: SliceHandle,
    version: PrepareVersion,
    signal: AbortSignal,
  ): Promise<Uint8Array | Problem>;
}

/** Reader workers. */
export interface ReaderPool {
  readersOfCase(): CaseReaders;
  /** Tells of restarted workers. Returns how to stop it. */
  onProblem(listener: (problem: Problem) => void): () => void;
}

type ReaderTask<T> = (
  api: Remote<ReaderTasks>,
  slice: SliceSource,
  version: PrepareVersion,
) => Promise<T | Problem>;

/** 512 x 512 decodes in tens of ms; half a minute without an answer is a lost worker. */
const patienceMs = 30_000;

/** @param cores logical processors; one is left to the page, and one reader always runs */
export function openReaders(spawn: () => Worker, cores: number): ReaderPool {
  const listeners = new Set<(problem: Problem) => void>();
  const onRestart = (cause: string) => {
    for (const tell of listeners) tell(readerRestarted(cause));
  };
  const size = Math.max(1, Math.min(8, cores - 1));
  // The viewer has a reader of its own, so that scrolling never waits for the run.
  const runners = openPool<ReaderTasks>({ spawn, size, patienceMs, onRestart });
  const viewers = openPool<ReaderTasks>({ spawn, size: 1, patienceMs, onRestart });

  return {
    readersOfCase: () => caseReaders(runners, viewers, size),
    onProblem(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function caseReaders(
  runners: WorkerPool<ReaderTasks>,
  viewers: WorkerPool<ReaderTasks>,
  size: number,
): CaseReaders {
  let files: readonly SurveyedFile[] = [];

  const source = ({ fileIndex, frame }: SliceHandle): SliceSource => {
    const file = files[fileIndex];
    if (!file) throw new RangeError(`no file ${fileIndex} in this case`);
    return { ...file, frame };
  };
  const never = new AbortController().signal;

  const ask =
    <T>(pool: WorkerPool<ReaderTasks>, task: ReaderTask<T>) =>
    (handle: SliceHandle, version: PrepareVersion, signal = never) => {
      const slice = source(handle);
      return pool.run<T | Problem>(slice.path, (api) => task(api, slice, version), signal);
    };

  return {
    // Two more than are read at once, so that no reader waits for the networks.
    parallel: 2 * size + 2,
    lay(laid) {
      files = laid;
    },
    prepare: ask<Prepared>(runners, (api, slice, version) => api.prepare(slice, version)),
    view: ask<DisplaySlice>(viewers, (api, slice, version) => api.view(slice, version)),
    mask: ask<Uint8Array>(runners, (api, slice, version) => api.mask(slice, version)),
    decode(handle, signal) {
      const slice = source(handle);
      return runners.run<StoredPixels | Problem>(slice.path, (api) => api.decode(slice), signal);
    },
    countHu(handle, signal) {
      const slice = source(handle);
      return runners.run<HuCounts | Problem>(slice.path, (api) => api.countHu(slice), signal);
    },
  };
}

function readerRestarted(cause: string): Problem {
  return {
    code: 'WORKER_DIED',
    subject: 'a reader worker',
    message: `A worker that reads slices stopped (${cause}) and was started again.`,
    remedy: 'Nothing; if it happens often, close other tabs to free memory.',
    effect: 'None: the slice was read again.',
    severity: 'warning',
  };
}
