/** A place where networks run. tfjs knows one current backend per thread; this is how we speak of it. */
export interface Backend {
  readonly name: 'webgpu' | 'wasm';
  /** GPU vendor and architecture; null on wasm. */
  readonly adapter: string | null;
  /**
   * Batch sizes that are run, rising; smaller batches are filled up to the next. On WebGPU few,
   * because tfjs pools GPU buffers by size and never gives them back.
   */
  readonly batchSizes: readonly number[];
  /** What the device reported since it was opened; null while it is sound. */
  fault(): string | null;
  /** Its GPU, for work of our own beside that of tfjs; null on wasm. */
  readonly gpu: SharedGpu | null;
  /** Makes it the backend that tfjs computes on, and fails if tfjs does otherwise. */
  use(): void;
  dispose(): void;
}

/** A GPU that tfjs and our own kernels compute on, buffers in common. */
export interface SharedGpu {
  readonly device: GPUDevice;
  /**
   * Hands over what tfjs has recorded and not yet submitted. Whatever reads or overwrites a buffer that tfjs
   * uses is to be submitted after it (docs/decisions/0003-threads-and-backends.md).
   */
  submitPending(): void;
}

export type BackendName = Backend['name'];

/** What the address asks for: `?backend=`. */
export type AskedBackend = 'auto' | BackendName;

/** Smallest size that is run for `count` inputs; `count` is at most the largest size. */
export function runSize(backend: Backend, count: number): number {
  const size = backend.batchSizes.find((candidate) => candidate >= count);
  if (size === undefined) throw new RangeError(`${count} inputs are more than a batch`);
  return size;
}

export function largestBatch(backend: Backend): number {
  return backend.batchSizes.at(-1) ?? 1;
}
