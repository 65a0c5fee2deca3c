import type { Role } from '../hust19/classes.ts';
import type { Problem } from '../problem.ts';
import type { Manifest } from './manifest.ts';

/** Which packages answer, on what, and why the others do not. */
export interface Installed {
  readonly backend: 'webgpu' | 'wasm';
  /** GPU vendor and architecture; null on wasm. */
  readonly adapter: string | null;
  readonly packages: ReadonlyMap<Role, Manifest>;
  readonly missing: ReadonlyMap<Role, Problem>;
  readonly problems: readonly Problem[];
}
