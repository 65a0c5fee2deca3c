import type { PackageBytes } from '../networks/packageBytes.ts';
import type { Problem } from '../problem.ts';
import type { Checked } from './checked.ts';
import type { StageTiming } from './timing.ts';

/** What the self-test worker needs to know. */
export interface SelfTestOptions {
  /** `webgpu`: one made of software is tested, too. */
  readonly backend: 'auto' | 'wasm' | 'webgpu';
  /** Address of the folder models/, ending in '/'. */
  readonly modelsUrl: string;
  /** Packages that a person brought; each stands in for the shipped one of its role. */
  readonly imported?: readonly PackageBytes[];
  /** Address of ct.zip of the sample patient. */
  readonly sampleUrl: string;
}

/** A backend that does not open here; `ordinary`: nothing to be mended. */
export interface ClosedBackend {
  readonly place: 'webgpu' | 'wasm';
  /** A clause. */
  readonly reason: string;
  readonly ordinary: boolean;
}

/** What is told while it works, in order. */
export type SelfTestEvent =
  /** Begins something; `share` of all that is to be done, 0..1, lies behind. */
  | { readonly kind: 'step'; readonly words: string; readonly share: number }
  | { readonly kind: 'checked'; readonly answers: readonly Checked[] }
  | { readonly kind: 'timed'; readonly timings: readonly StageTiming[] }
  | ({ readonly kind: 'closed' } & ClosedBackend)
  | { readonly kind: 'problem'; readonly problem: Problem };

/** What `workers/selfTest.worker.ts` exposes. Each call resolves when everything has been told. */
export interface SelfTestWorker {
  /** Every known answer: decoders, preparation, and each package on each backend that opens. */
  check(options: SelfTestOptions, tell: (event: SelfTestEvent) => void): Promise<void>;
  /** How long each step takes. */
  pace(options: SelfTestOptions, tell: (event: SelfTestEvent) => void): Promise<void>;
}
