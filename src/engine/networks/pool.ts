import { type Remote, transfer } from 'comlink';
import { namedScores, type Role, roles, sliceClasses } from '../../core/hust19/classes.ts';
import type { Plr } from '../../core/hust19/plr.ts';
import { sizeOf } from '../../core/networks/architecture.ts';
import type { Installed } from '../../core/networks/installed.ts';
import {
  backendFallback,
  networkWorkerDied,
  networkWorkerRestarted,
  packageMissing,
} from '../../core/networks/packageProblems.ts';
import { roleRules } from '../../core/networks/roleRules.ts';
import type { Problem } from '../../core/problem.ts';
import type { AskedBackend } from '../backend/backend.ts';
import { WorkerHost, WorkerLost } from '../workers/workerHost.ts';
import { afterLoss } from './afterLoss.ts';
import { DeviceDesk } from './deviceDesk.ts';
import { Installing, installedBy, nothingInstalled } from './installing.ts';
import type { NetworksOptions, OpenNetworks } from './networksContract.ts';
import type { NetworkWorker, StartReport } from './networkWorker.ts';
import { hostOf, newSeat, patienceMs, type Seat, watchShaders } from './seat.ts';
import { packed, type ScoredSlice, SliceQueue, type SliceTask } from './sliceQueue.ts';
import type { JudgedOnDevice, StoredAsk, StoredSlice } from './storedQueue.ts';

/** Starts the first worker at once; it chooses the backend and answers for every role. */
export function openNetworks(options: NetworksOptions, spawn: () => Worker): OpenNetworks {
  return new NetworkPool(options, spawn);
}

class NetworkPool implements OpenNetworks {
  readonly #options: NetworksOptions;
  readonly #spawn: () => Worker;
  readonly #queue = new SliceQueue();
  readonly #listeners = new Set<(problem: Problem) => void>();
  /** What happened while no case ran: the next one is told. */
  #untold: Problem[] = [];
  readonly #lead = newSeat(roles);
  /** Seats that score slices beside the lead, on WebAssembly only. */
  #others: Seat[] = [];
  /** Seats at most; one less for each that was given up. */
  #size: number;
  /** What was asked, until the lead has chosen. */
  #backend: AskedBackend;
  #hadGpu = false;
  #installing = new Installing();
  readonly #device = new DeviceDesk(() => hostOf(this.#lead));

  constructor(options: NetworksOptions, spawn: () => Worker) {
    this.#options = options;
    this.#spawn = spawn;
    this.#size = options.size;
    this.#backend = options.backend;
    this.#start(this.#lead);
  }

  ready(): Promise<Installed> {
    return this.#installing.promise;
  }

  async scoreSlice(image: Uint8Array, signal: AbortSignal): Promise<ScoredSlice | Problem> {
    const missing = missingIn(await this.ready(), 'slice');
    if (missing) return missing;
    const pixels = sizeOf(roleRules.slice.input);
    if (image.length !== pixels) throw new RangeError(`a slice has ${pixels} pixels`);
    const answer = this.#queue.add(image, signal);
    // Slices that come in one go are handed out in one go.
    queueMicrotask(() => this.#handOut());
    return answer;
  }

  get storedAtOnce(): number {
    return this.#device.prepares ? this.#lead.batch : 0;
  }

  async preparesSlices(): Promise<boolean> {
    await this.ready();
    return this.#device.prepares;
  }

  async judgeStored(
    slice: StoredSlice,
    ask: StoredAsk,
    signal: AbortSignal,
  ): Promise<JudgedOnDevice | Problem | null> {
    const missing = ask.score ? missingIn(await this.ready(), 'slice') : null;
    return missing ?? this.#device.judge(slice, ask, signal);
  }

  scoreKept(role: Role, ten: readonly number[]): Promise<readonly number[] | Problem | null> {
    return this.#askLead(role, async (worker) => {
      // With each try anew: the next device has other images under the same numbers.
      const images = this.#device.ownNumbers(ten);
      return images && worker.scoreKept(role, images);
    });
  }

  scorePatient(role: Role, ten: readonly Uint8Array[]): Promise<readonly number[] | Problem> {
    return this.#askLead(role, (worker) => worker.scorePatient(role, ten));
  }

  scoreNumbers(role: Role, inputs: Float32Array): Promise<readonly number[] | Problem> {
    return this.#askLead(role, (worker) => worker.scoreNumbers(role, inputs));
  }

  fusion(role: Role): Promise<Plr | Problem> {
    return this.#askLead(role, (worker) => worker.fusion(role));
  }

  onProblem(listener: (problem: Problem) => void): () => void {
    this.#listeners.add(listener);
    for (const problem of this.#untold.splice(0)) listener(problem);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#giveUp(networkWorkerDied('the networks were closed'));
  }

  async #askLead<T>(
    role: Role,
    ask: (worker: Remote<NetworkWorker>) => Promise<T>,
  ): Promise<T | Problem> {
    for (let tries = 1; ; tries++) {
      const missing = missingIn(await this.ready(), role);
      if (missing) return missing;
      const most = this.#mostTries();
      try {
        const answer = await hostOf(this.#lead).call(ask);
        this.#worked(this.#lead);
        return answer;
      } catch (error) {
        if (!(error instanceof WorkerLost)) throw error;
        // Another worker follows, and `ready` waits for it.
        if (tries >= most) return networkWorkerDied(error.message);
      }
    }
  }

  #start(seat: Seat): void {
    const { modelsUrl, imported = [] } = this.#options;
    // Once on WebAssembly, everything stays there; a GPU is chosen again by what was asked.
    const backend = this.#backend === 'wasm' ? 'wasm' : this.#options.backend;
    seat.host = new WorkerHost<NetworkWorker>(this.#spawn(), patienceMs, ({ message }) =>
      this.#lost(seat, message),
    );
    const options = { backend, modelsUrl, imported, roles: seat.roles };
    const begun = performance.now();
    seat.host
      .call<StartReport>((worker) => worker.start(options))
      .then((report) => {
        if (report.backend === 'webgpu') watchShaders(seat, performance.now() - begun);
        this.#started(seat, report);
      }, ignoreLoss);
  }

  #started(seat: Seat, report: StartReport): void {
    if (seat === this.#lead) {
      this.#tellOfOtherBackend(report);
      if (report.preparesSlices) this.#device.open(report.batch);
      this.#installing.settle(installedBy(report));
    } else if (!report.packages.has('slice')) {
      this.#remove(seat);
      return;
    }
    seat.batch = report.batch;
    if (report.backend) this.#backend = report.backend;
    this.#handOut();
  }

  /** A GPU that was in use and is not chosen any more once its worker has been started again. */
  #tellOfOtherBackend({ backend, problems }: StartReport): void {
    if (backend === 'webgpu') this.#hadGpu = true;
    if (!this.#hadGpu || this.#backend !== 'webgpu' || backend !== 'wasm') return;
    const why = problems.find(({ code }) => code === 'BACKEND_FALLBACK');
    this.#tell(why ?? backendFallback('after its loss the browser offers no GPU any more'));
  }

  #handOut(): void {
    const seats = [this.#lead, ...this.#others];
    const idle = seats.filter(({ batch, underWay }) => batch > 0 && underWay.length === 0);
    idle.forEach((seat, i) => {
      const share = Math.ceil(this.#queue.length / (idle.length - i));
      const tasks = this.#queue.take(Math.min(share, seat.batch));
      if (tasks.length > 0) this.#score(seat, tasks).catch(ignoreLoss);
    });
    const allStarted = seats.every(({ batch }) => batch > 0);
    const more = this.#backend === 'wasm' && seats.length < this.#size;
    // One more at a time, and only when a whole batch is left waiting.
    if (more && allStarted && this.#queue.length >= this.#lead.batch) {
      const seat = newSeat(['slice']);
      this.#others.push(seat);
      this.#start(seat);
    }
  }

  async #score(seat: Seat, tasks: readonly SliceTask[]): Promise<void> {
    seat.underWay = tasks;
    const images = packed(tasks);
    const { scores, elapsedMs } = await hostOf(seat).call((worker) =>
      worker.scoreSlices(transfer(images, [images.buffer])),
    );
    seat.underWay = [];
    this.#worked(seat);
    const classes = sliceClasses.length;
    tasks.forEach((task, i) => {
      const own = scores.subarray(i * classes, (i + 1) * classes);
      task.answer({ scores: namedScores(sliceClasses, own), scoreMs: elapsedMs / tasks.length });
    });
    this.#handOut();
  }

  #lost(seat: Seat, cause: string): void {
    const tasks = seat.underWay;
    seat.underWay = [];
    seat.batch = 0;
    seat.losses++;
    for (const task of tasks) {
      if (++task.tries >= this.#mostTries()) task.answer(networkWorkerDied(cause));
    }
    this.#queue.giveBack(tasks.filter((task) => task.tries < this.#mostTries()));

    const next = afterLoss(seat.losses, this.#backend !== 'wasm');
    if (next === 'give up') {
      this.#giveUpSeat(seat, cause);
      return;
    }
    if (seat === this.#lead) {
      this.#installing = this.#installing.again();
      this.#device.close();
    }
    if (next === 'use wasm') this.#backend = 'wasm';
    this.#tell(next === 'use wasm' ? backendFallback(cause) : networkWorkerRestarted(cause));
    this.#start(seat);
  }

  #giveUpSeat(seat: Seat, cause: string): void {
    if (seat !== this.#lead) {
      this.#remove(seat);
      return;
    }
    const problem = networkWorkerDied(cause);
    this.#tell(problem);
    this.#giveUp(problem);
  }

  /** On a GPU: there, there again, and on WebAssembly. */
  #mostTries(): number {
    return this.#backend === 'wasm' ? 2 : 3;
  }

  /** A GPU that was lost once stays suspect. */
  #worked(seat: Seat): void {
    if (this.#backend === 'wasm') seat.losses = 0;
  }

  /** A seat beside the lead is not needed: the rest goes on. */
  #remove(seat: Seat): void {
    seat.host?.close();
    this.#size--;
    this.#others = this.#others.filter((other) => other !== seat);
    this.#handOut();
  }

  #giveUp(problem: Problem): void {
    const seats = [this.#lead, ...this.#others];
    this.#others = [];
    const tasks = [
      ...seats.flatMap(({ underWay }) => underWay),
      ...this.#queue.take(Number.POSITIVE_INFINITY),
    ];
    for (const task of tasks) task.answer(problem);
    this.#device.close();
    this.#installing = this.#installing.again();
    this.#installing.settle(nothingInstalled(problem));
    for (const seat of seats) {
      seat.batch = 0;
      seat.underWay = [];
      seat.host?.close();
    }
  }

  #tell(problem: Problem): void {
    if (this.#listeners.size === 0) this.#untold.push(problem);
    for (const listener of this.#listeners) listener(problem);
  }
}

/** What a lost worker had under way is dealt with in `#lost`. */
function ignoreLoss(error: unknown): void {
  if (!(error instanceof WorkerLost)) throw error;
}

function missingIn(installed: Installed, role: Role): Problem | null {
  if (installed.packages.has(role)) return null;
  return installed.missing.get(role) ?? packageMissing(role);
}
