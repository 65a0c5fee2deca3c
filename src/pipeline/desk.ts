import type { SliceHandle } from '../core/dicom/types.ts';
import type { HandedFile } from '../core/handedFile.ts';
import type { PrepareVersion } from '../core/image/types.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { PackageBytes } from '../core/networks/packageBytes.ts';
import type { Problem } from '../core/problem.ts';
import type { Report } from '../core/report/report.ts';
import type { DisplaySlice } from '../core/viewing/displaySlice.ts';
import type { CaseEvent, Choice } from './ports.ts';

/** The desk in the case worker, as the page sees it through comlink. One case lies on it at a time. */
export interface Desk {
  /** Runs `diagnose` over the files; events come in small batches, 'done' last. Resolves when the run has ended. */
  run(
    files: readonly HandedFile[],
    choice: Choice,
    onEvents: (events: readonly CaseEvent[]) => void,
  ): Promise<RunEnd>;
  /**
   * Runs the case on the desk once more, by another choice; what was read and scored is not read and scored again.
   * @returns null where no case lies there: its worker was opened anew
   */
  runAgain(
    choice: Choice,
    onEvents: (events: readonly CaseEvent[]) => void,
  ): Promise<RunEnd | null>;
  /** Stops the run that is under way; what is finished stays. */
  cancel(): Promise<void>;
  /** Pixels of one slice of the case on the desk, for the viewer. */
  slice(handle: SliceHandle, version: PrepareVersion): Promise<DisplaySlice | Problem>;
  /** Lung masks of the slices of a series as a zip of 8-bit PNGs, each named like its file with `.png` appended. */
  masks(
    slices: readonly { readonly handle: SliceHandle; readonly path: string }[],
    version: PrepareVersion,
    progress: (done: number, total: number) => void,
  ): Promise<{ readonly zip: Blob; readonly problems: readonly Problem[] }>;
  /** Which packages answer here and on what, case or not; resolves when each has given its known answers. */
  installed(): Promise<Installed>;
  /** Clinical-only reports of all records in a record file. */
  allRecords(files: readonly HandedFile[], choice: Choice): Promise<readonly Report[] | Problem>;
  /** Forgets the case: buffers, files, scores. */
  clear(): Promise<void>;
}

export type RunEnd =
  | { readonly how: 'done' }
  | { readonly how: 'cancelled' }
  /** Nothing to diagnose: the problems were sent as events. */
  | { readonly how: 'refused' }
  /** A bug or a lost worker: the cause, without patient data. */
  | { readonly how: 'failed'; readonly cause: string };

/** What the case worker needs to know before it can open its desk. */
export interface DeskOptions {
  readonly backend: 'auto' | 'wasm' | 'webgpu';
  /** Address of the folder models/, ending in '/'. */
  readonly modelsUrl: string;
  /** Packages that a person brought; each stands in for the shipped one of its role. */
  readonly imported?: readonly PackageBytes[];
  /** Logical processors. */
  readonly cores: number;
  /** GB as the browser tells them, null where it does not. */
  readonly memoryGb: number | null;
}

/** What `workers/case.worker.ts` exposes. */
export interface CaseWorker {
  /** The desk stays in the worker; the page holds a comlink proxy of it. */
  open(options: DeskOptions): Desk;
}
