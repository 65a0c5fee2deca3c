import type { SliceHandle } from '../core/dicom/types.ts';
import type { HandedFile } from '../core/handedFile.ts';
import type { PrepareVersion } from '../core/image/types.ts';
import type { Problem } from '../core/problem.ts';
import type { Report } from '../core/report/report.ts';
import type { CaseEvent, Choice } from '../pipeline/ports.ts';

/** The desk in the case worker, as the page sees it through comlink. One case lies on it at a time. */
export interface Desk {
  /** Runs `diagnose` over the files; events come in small batches, 'done' last. Resolves when the run has ended. */
  run(
    files: readonly HandedFile[],
    choice: Choice,
    onEvents: (events: readonly CaseEvent[]) => void,
  ): Promise<RunEnd>;
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

/** A slice as the viewer needs it. */
export interface DisplaySlice {
  readonly width: number;
  readonly height: number;
  /** Hounsfield units of a CT slice, or 8-bit grey levels of a plain image. */
  readonly pixels:
    | { readonly kind: 'hu'; readonly data: Int16Array }
    | { readonly kind: 'grey'; readonly data: Uint8Array };
  /** 0 or 255, size of the slice. */
  readonly mask: Uint8Array;
  /** 200 x 200, what the slice network sees. */
  readonly modelImage: Uint8Array;
}
