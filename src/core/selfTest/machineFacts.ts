/** What a browser tells of itself and its machine without being put to work. */
export interface MachineFacts {
  readonly browser: string;
  /** Logical processors. */
  readonly cores: number;
  /** GB as the browser tells them (rounded, 8 at most in many); null where it does not. */
  readonly memoryGb: number | null;
  /** Whether the page may share memory among threads. */
  readonly crossOriginIsolated: boolean;
  readonly wasmSimd: boolean;
  readonly wasmThreads: boolean;
  readonly gpu: GpuFacts | { readonly none: string };
  /** Bytes that the browser would keep for this address, and has; null where it does not tell. */
  readonly storage: { readonly quota: number; readonly usage: number } | null;
  readonly serviceWorker: 'none' | 'installing' | 'waiting' | 'active' | 'unavailable';
}

/** The adapter that WebGPU would use. */
export interface GpuFacts {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** Made of software: slower than WebAssembly on the same processor. */
  readonly software: boolean;
  readonly f16: boolean;
  /** Limits that the networks ask for, in bytes or counts. */
  readonly limits: Readonly<Record<string, number>>;
}
