import { afterEach } from 'vitest';
import type { Role } from '../src/core/hust19/classes.ts';
import type { PackageBytes } from '../src/core/networks/packageBytes.ts';
import { isProblem, type Problem } from '../src/core/problem.ts';
import type { AskedBackend, BackendName } from '../src/engine/backend/backend.ts';
import type { OpenNetworks } from '../src/engine/networks/networksContract.ts';
import type {
  NetworkWorker,
  StartOptions,
  StartReport,
} from '../src/engine/networks/networkWorker.ts';
import { openNetworks } from '../src/engine/networks/pool.ts';
import { toyPackage } from './golden/networks/golden.ts';
import { ThreadlessWorker } from './threadlessWorker.ts';

/** What a worker is asked for. */
export type Stage = 'start' | 'judge' | 'score' | 'kept' | 'patient' | 'record';

/** What the workers of a test do; each is numbered from 0 in the order of its start. */
export interface Plan {
  readonly asked?: AskedBackend;
  readonly size?: number;
  readonly imported?: readonly PackageBytes[];
  /** Where a worker runs unless it is told to run on WebAssembly, which is also the default. */
  readonly runsOn?: (worker: number) => BackendName;
  /** What a worker reports of its start. */
  readonly problemsOf?: (worker: number) => readonly Problem[];
  /** Called as a worker begins with a stage; throws or waits to make it fail or be slow. */
  readonly at?: (worker: number, stage: Stage) => void | Promise<void>;
}

const pixels = 40_000;

/** A slice that can be told from others by the score that the toy workers give it. */
export const slice = (number: number) => new Uint8Array(pixels).fill(number);

export const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

export const never = () => new AbortController().signal;

/** Waits for what the pool does by itself; a test that waits for ever fails by its time limit. */
export async function until(reached: () => boolean | undefined): Promise<void> {
  while (!reached()) await new Promise((resolve) => setTimeout(resolve, 1));
}

export const scoreAll = (networks: OpenNetworks, count: number) =>
  Promise.all(upTo(count).map((number) => networks.scoreSlice(slice(number), never())));

/** The numbers of the slices again, or why there are none. */
export const pCTs = (answers: Awaited<ReturnType<typeof scoreAll>>) =>
  answers.map((answer) => (isProblem(answer) ? answer.code : answer.scores.pCT * 256));

export const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);

const open: OpenNetworks[] = [];
afterEach(() => {
  for (const networks of open.splice(0)) networks.close();
});

/** The pool over workers whose answers can be told from what they were given; closed after the test. */
export function openToyPool(plan: Plan) {
  const workers: ThreadlessWorker[] = [];
  const starts: StartOptions[] = [];
  const batches: { worker: number; slices: number[] }[] = [];
  const stored: { worker: number; slices: number[] }[] = [];
  const problems: Problem[] = [];
  const spawn = () => {
    const program = toyWorker(plan, workers.length, { starts, batches, stored });
    const worker = new ThreadlessWorker(program);
    workers.push(worker);
    return worker as unknown as Worker;
  };
  const { asked = 'auto', size = 1, imported = [] } = plan;
  const networks = openNetworks({ backend: asked, modelsUrl: 'models/', imported, size }, spawn);
  /** From then on nobody listens. */
  const deafen = networks.onProblem((problem) => problems.push(problem));
  open.push(networks);
  return { networks, workers, starts, batches, stored, problems, deafen };
}

type Seen = Pick<ReturnType<typeof openToyPool>, 'starts' | 'batches' | 'stored'>;

function toyWorker(
  { at = () => undefined, runsOn = () => 'wasm', problemsOf = () => [] }: Plan,
  worker: number,
  seen: Seen,
): NetworkWorker {
  /** Images kept on this worker's device. */
  let kept = 0;
  return {
    async start(options) {
      seen.starts.push(options);
      await at(worker, 'start');
      const backend = options.backend === 'wasm' ? 'wasm' : runsOn(worker);
      return { ...reportOf(backend, options.roles), problems: problemsOf(worker) };
    },
    async scoreSlices(images) {
      const slices = upTo(images.length / pixels).map((i) => images[i * pixels] ?? -1);
      seen.batches.push({ worker, slices });
      await at(worker, 'score');
      const scores = slices.flatMap((grey) => [0, 1 - grey / 256, grey / 256]);
      return { scores: Float32Array.from(scores), elapsedMs: 8 };
    },
    async judgeSlices({ slices, score }) {
      const numbers = slices.map(([first]) => first ?? -1);
      seen.stored.push({ worker, slices: numbers });
      await at(worker, 'judge');
      return {
        found: numbers.map((number) => ({
          lungFraction: number / 1000,
          lungPixels: number,
          box: { left: 0, top: 0, width: 1, height: 1 },
          lungs: null,
        })),
        scores: score ? Float32Array.from(numbers.flatMap((number) => [0, 0, number])) : null,
        images: score ? numbers.map(() => kept++) : [],
        prepareMs: 8,
        scoreMs: 16,
      };
    },
    async scoreKept(_, images) {
      await at(worker, 'kept');
      return images.every((image) => image < kept) ? images : null;
    },
    async scorePatient(_, ten) {
      await at(worker, 'patient');
      return [ten.length, 0, 0];
    },
    async scoreNumbers(_, inputs) {
      await at(worker, 'record');
      return [inputs.length];
    },
    fusion: async () => ({ coefficients: [[1]], intercepts: [0], link: 'sigmoid' }),
  };
}

function reportOf(backend: BackendName, asked: readonly Role[]): StartReport {
  return {
    backend,
    adapter: backend === 'webgpu' ? 'a GPU' : null,
    packages: new Map(asked.map((role) => [role, toyPackage(role).manifest])),
    missing: new Map(),
    problems: [],
    batch: backend === 'webgpu' ? 16 : 4,
    preparesSlices: backend === 'webgpu',
  };
}
