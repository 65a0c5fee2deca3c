import { backendFallback, noBackend } from '../../core/networks/packageProblems.ts';
import type { Problem } from '../../core/problem.ts';
import type { AskedBackend, Backend, BackendName } from './backend.ts';

/** Why a backend could not be opened; `ordinary` where that is nothing to tell a person. */
export interface Refusal {
  readonly reason: string;
  readonly ordinary: boolean;
}

export type Openers = Readonly<Record<BackendName, () => Promise<Backend | Refusal>>>;

/** What a backend showed: the packages built on it, and which of them gave other than known answers. */
export interface Proof {
  readonly wrong: ReadonlyMap<unknown, Problem>;
  /** Time of one slice in a full batch, once warm. */
  msPerSlice(): Promise<number>;
  dispose(): void;
}

export interface Chosen<P extends Proof> {
  readonly backend: Backend;
  readonly proof: P;
  readonly problems: readonly Problem[];
}

/**
 * WebGPU where every package gives its known answers on it and it is faster than one WebAssembly
 * thread; WebAssembly otherwise, without the packages that give other answers there. `webgpu` asked
 * for by name is taken whatever its speed.
 * @returns a Problem where nothing runs at all
 */
export async function chooseBackend<P extends Proof>(
  asked: AskedBackend,
  openers: Openers,
  prove: (backend: Backend) => Promise<P>,
): Promise<Chosen<P> | Problem> {
  const problems: Problem[] = [];
  const gpu = asked === 'wasm' ? null : await tryBackend(openers.webgpu, prove);
  if (gpu && 'reason' in gpu && (asked === 'webgpu' || !gpu.ordinary)) {
    problems.push(backendFallback(gpu.reason));
  }
  const soundGpu = gpu && 'backend' in gpu && passes(gpu, problems) ? gpu : null;
  if (soundGpu && asked === 'webgpu') return { ...soundGpu, problems };

  const wasm = await tryBackend(openers.wasm, prove);
  if ('reason' in wasm) {
    if (!soundGpu) return noBackend(wasm.reason);
    soundGpu.backend.use();
    return { ...soundGpu, problems };
  }
  if (!soundGpu) return { ...wasm, problems };
  return { ...(await faster(soundGpu, wasm)), problems };
}

interface Tried<P extends Proof> {
  readonly backend: Backend;
  readonly proof: P;
}

async function tryBackend<P extends Proof>(
  open: () => Promise<Backend | Refusal>,
  prove: (backend: Backend) => Promise<P>,
): Promise<Tried<P> | Refusal> {
  const backend = await open().catch((error: unknown) => ({
    reason: `it could not be opened (${String(error)})`,
    ordinary: false,
  }));
  if ('reason' in backend) return backend;
  try {
    return { backend, proof: await prove(backend) };
  } catch (error) {
    const reason = backend.fault() ?? `the known answers could not be computed (${String(error)})`;
    backend.dispose();
    return { reason, ordinary: false };
  }
}

/** A GPU that gives one wrong answer is not believed in any other. */
function passes<P extends Proof>({ backend, proof }: Tried<P>, problems: Problem[]): boolean {
  if (proof.wrong.size === 0) return true;
  const [first] = proof.wrong.values();
  problems.push(backendFallback(first?.message ?? 'a package gives wrong answers'));
  proof.dispose();
  backend.dispose();
  return false;
}

/** Both are timed on one thread: the GPU also leaves the processor to the preparation. */
async function faster<P extends Proof>(gpu: Tried<P>, wasm: Tried<P>): Promise<Tried<P>> {
  wasm.backend.use();
  const onWasm = await wasm.proof.msPerSlice();
  gpu.backend.use();
  const onGpu = await gpu.proof.msPerSlice();
  const gpuWins = wasm.proof.wrong.size > 0 || onGpu <= onWasm;
  const [winner, loser] = gpuWins ? [gpu, wasm] : [wasm, gpu];
  loser.backend.use();
  loser.proof.dispose();
  loser.backend.dispose();
  winner.backend.use();
  return winner;
}
