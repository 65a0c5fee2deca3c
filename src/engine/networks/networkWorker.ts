import type { Role } from '../../core/hust19/classes.ts';
import type { Plr } from '../../core/hust19/plr.ts';
import type { Manifest } from '../../core/networks/manifest.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import { preparedOnProcessor } from '../../core/networks/packageProblems.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import { type AskedBackend, type Backend, largestBatch } from '../backend/backend.ts';
import { chooseBackend, type Openers } from '../backend/chooseBackend.ts';
import type { DeviceSlices, JudgedBatch, StoredBatch } from './deviceSlices.ts';
import { patientInput, sliceInputs } from './inputs.ts';
import { type Loaded, loadInstalled } from './installedPackages.ts';
import type { ReadFile } from './packageFiles.ts';
import { type Proven, prove } from './prove.ts';
import { runBatch } from './runBatch.ts';

export interface StartOptions {
  readonly backend: AskedBackend;
  /** Address of the folder models/, ending in '/'. */
  readonly modelsUrl: string;
  /** Roles that this worker has to answer for. */
  readonly roles: readonly Role[];
  /** Packages that a person brought, in place of those under `modelsUrl`. */
  readonly imported?: readonly PackageBytes[];
}

export interface StartReport {
  /** Null where no backend runs. */
  readonly backend: Backend['name'] | null;
  readonly adapter: string | null;
  readonly packages: ReadonlyMap<Role, Manifest>;
  readonly missing: ReadonlyMap<Role, Problem>;
  readonly problems: readonly Problem[];
  /** Slices in one call at most. */
  readonly batch: number;
  /** Whether slices are prepared there, too: their known answer came out. */
  readonly preparesSlices: boolean;
}

/**
 * One thread that runs networks; the protocol of workers/network.worker.ts over comlink.
 * A rejected call means that the worker is of no use any more and has to be started again.
 */
export interface NetworkWorker {
  start(options: StartOptions): Promise<StartReport>;
  /**
   * @param images prepared slices, 200 x 200 bytes each, one after the other; transferred
   * @returns three scores a slice, and the time of the whole batch
   */
  scoreSlices(images: Uint8Array): Promise<{ scores: Float32Array; elapsedMs: number }>;
  /**
   * From pixels to scores, where `preparesSlices` was reported. One call at a time.
   * @param batch its pixels are transferred
   */
  judgeSlices(batch: StoredBatch): Promise<JudgedBatch>;
  /**
   * `scorePatient` on images that `judgeSlices` kept.
   * @returns null where one of them is gone
   */
  scoreKept(role: Role, images: readonly number[]): Promise<readonly number[] | null>;
  /** @param ten the slices that stand for the patient, in channel order */
  scorePatient(role: Role, ten: readonly Uint8Array[]): Promise<readonly number[]>;
  scoreNumbers(role: Role, inputs: Float32Array): Promise<readonly number[]>;
  fusion(role: Role): Promise<Plr>;
}

interface Running {
  readonly backend: Backend;
  readonly proof: Proven;
  readonly device: DeviceSlices | null;
}

export function createNetworkWorker(
  openers: (asked: AskedBackend) => Openers,
  files: (modelsUrl: string) => ReadFile,
): NetworkWorker {
  let running: Running | null = null;

  const networkOf = (role: Role) => {
    const network = running?.proof.networks.get(role);
    if (!running || !network) throw new Error(`${role} was asked for and is not installed`);
    return { network, backend: running.backend };
  };
  const one = async (role: Role, input: Float32Array): Promise<readonly number[]> => {
    const { network, backend } = networkOf(role);
    return [...(await runBatch(network, backend, input, 1))];
  };

  const deviceOf = () => {
    if (!running?.device) throw new Error('slices were handed over and are not prepared here');
    return running.device;
  };

  return {
    async start(options) {
      // The backend opens while the packages arrive.
      const loading = loadInstalled(files(options.modelsUrl), options.roles, options.imported);
      const chosen = await chooseBackend(
        options.backend,
        openers(options.backend),
        async (backend) => prove(backend, (await loading).packages),
      );
      if (isProblem(chosen)) return nothingRuns(chosen, options.roles);
      const device = await deviceFor(chosen.backend);
      running = { ...chosen, device: isProblem(device) ? null : device };
      return {
        ...whatAnswers(await loading, chosen.proof),
        backend: chosen.backend.name,
        adapter: chosen.backend.adapter,
        problems: isProblem(device) ? [...chosen.problems, device] : chosen.problems,
        batch: largestBatch(chosen.backend),
        preparesSlices: running.device !== null,
      };
    },
    async scoreSlices(images) {
      const { network, backend } = networkOf('slice');
      const started = performance.now();
      const count = images.length / network.inputSize;
      const scores = await runBatch(network, backend, sliceInputs(images), count);
      return { scores, elapsedMs: performance.now() - started };
    },
    judgeSlices: (batch) =>
      deviceOf().judge(batch, batch.score ? networkOf('slice').network : null),
    async scoreKept(role, images) {
      const scores = await deviceOf().scoreKept(images, networkOf(role).network);
      return scores && [...scores];
    },
    scorePatient: (role, ten) => one(role, patientInput(ten)),
    scoreNumbers: one,
    async fusion(role) {
      const plr = running?.proof.plrs.get(role);
      if (!plr) throw new Error(`${role} was asked for and is not installed`);
      return plr;
    },
  };
}

/** A GPU that prepares other slices than the processor prepares none; its networks have proven themselves apart. */
async function deviceFor(backend: Backend): Promise<DeviceSlices | Problem | null> {
  if (!backend.gpu) return null;
  // The kernels are loaded only where there is a GPU to run them.
  const slices = await import('./deviceSlices.ts');
  const device = await slices.DeviceSlices.open(backend.gpu, backend);
  const fault = backend.fault();
  if (fault !== null) throw new Error(fault);
  return typeof device === 'string' ? preparedOnProcessor(device) : device;
}

function whatAnswers(loaded: Loaded, { wrong }: Proven): Pick<StartReport, 'packages' | 'missing'> {
  const sound = loaded.packages.filter(({ manifest }) => !wrong.has(manifest.role));
  return {
    packages: new Map(sound.map(({ manifest }) => [manifest.role, manifest])),
    missing: new Map([...loaded.missing, ...wrong]),
  };
}

function nothingRuns(problem: Problem, asked: readonly Role[]): StartReport {
  return {
    backend: null,
    adapter: null,
    packages: new Map(),
    missing: new Map(asked.map((role) => [role, problem])),
    problems: [problem],
    batch: 1,
    preparesSlices: false,
  };
}
