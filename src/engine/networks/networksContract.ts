import type { Role } from '../../core/hust19/classes.ts';
import type { Plr } from '../../core/hust19/plr.ts';
import type { Installed } from '../../core/networks/installed.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import type { Problem } from '../../core/problem.ts';
import type { AskedBackend } from '../backend/backend.ts';
import type { ScoredSlice } from './sliceQueue.ts';
import type { JudgedOnDevice, StoredAsk, StoredSlice } from './storedQueue.ts';

export interface NetworksOptions {
  readonly backend: AskedBackend;
  /** Address of the folder models/, ending in '/'. */
  readonly modelsUrl: string;
  /** Packages that a person brought, in place of those under `modelsUrl`. */
  readonly imported?: readonly PackageBytes[];
  /** Workers at most on WebAssembly (see `poolSize`); WebGPU takes one. */
  readonly size: number;
}

/** The networks as the pipeline sees them (`NetworksPort`), and their end. */
export interface OpenNetworks {
  /** What answers now. After a worker was lost for good this changes: ask again before a report. */
  ready(): Promise<Installed>;
  /** @param image 200 x 200 grey levels; stays with the caller. Rejects only when `signal` is aborted. */
  scoreSlice(image: Uint8Array, signal: AbortSignal): Promise<ScoredSlice | Problem>;
  /** Decoded slices that a GPU takes in one go; 0 where slices are not prepared on one, or not yet known. */
  readonly storedAtOnce: number;
  /** Whether slices are prepared on a GPU. After a loss this changes: ask again for each slice. */
  preparesSlices(): Promise<boolean>;
  /**
   * From pixels to scores on a GPU. Rejects only when `signal` is aborted.
   * @param slice its pixels are transferred
   * @returns null where there is no GPU any more: decode again, and ask `preparesSlices` again
   */
  judgeStored(
    slice: StoredSlice,
    ask: StoredAsk,
    signal: AbortSignal,
  ): Promise<JudgedOnDevice | Problem | null>;
  /** @param ten images by the numbers of `judgeStored`. @returns null where one of them is gone */
  scoreKept(role: Role, ten: readonly number[]): Promise<readonly number[] | Problem | null>;
  scorePatient(role: Role, ten: readonly Uint8Array[]): Promise<readonly number[] | Problem>;
  scoreNumbers(role: Role, inputs: Float32Array): Promise<readonly number[] | Problem>;
  fusion(role: Role): Promise<Plr | Problem>;
  /** Tells of restarts and changes of backend, first of those that nobody has heard of. Returns how to stop it. */
  onProblem(listener: (problem: Problem) => void): () => void;
  close(): void;
}
