import { transfer } from 'comlink';
import { namedScores, sliceClasses } from '../../core/hust19/classes.ts';
import { type WorkerHost, WorkerLost } from '../workers/workerHost.ts';
import type { JudgedBatch } from './deviceSlices.ts';
import type { NetworkWorker } from './networkWorker.ts';
import {
  type JudgedOnDevice,
  type StoredAsk,
  StoredQueue,
  type StoredSlice,
  type StoredTask,
} from './storedQueue.ts';

/** Images are numbered by the worker that holds them; each worker has this many numbers. */
const numbersOfWorker = 2 ** 32;

/**
 * Hands decoded slices to the worker that has the GPU, batch by batch: those that came while a batch was
 * under way make the next. When the worker is lost its slices are answered with null.
 */
export class DeviceDesk {
  readonly #host: () => WorkerHost<NetworkWorker>;
  readonly #queue = new StoredQueue();
  #underWay: readonly StoredTask[] = [];
  /** Slices in a batch; 0 while there is no GPU. */
  #batch = 0;
  /** Counts the workers, so that the image of one is not taken for the image of another. */
  #worker = 0;

  constructor(host: () => WorkerHost<NetworkWorker>) {
    this.#host = host;
  }

  get prepares(): boolean {
    return this.#batch > 0;
  }

  open(batch: number): void {
    this.#worker++;
    this.#batch = batch;
  }

  close(): void {
    this.#batch = 0;
    for (const task of [...this.#underWay, ...this.#queue.takeAll()]) task.answer(null);
    this.#underWay = [];
  }

  async judge(
    slice: StoredSlice,
    ask: StoredAsk,
    signal: AbortSignal,
  ): Promise<JudgedOnDevice | null> {
    if (!this.prepares) return null;
    const answer = this.#queue.add(slice, ask, signal);
    // Slices that come in one go are handed out in one go.
    queueMicrotask(() => this.#handOut());
    return answer;
  }

  /** The numbers as the present worker knows them; null where one is another's. */
  ownNumbers(images: readonly number[]): readonly number[] | null {
    const first = this.#worker * numbersOfWorker;
    const own = images.every((image) => image >= first && image < first + numbersOfWorker);
    return this.prepares && own ? images.map((image) => image - first) : null;
  }

  #handOut(): void {
    if (!this.prepares || this.#underWay.length > 0) return;
    const tasks = this.#queue.takeAlike(this.#batch);
    if (tasks.length === 0) return;
    this.#underWay = tasks;
    this.#send(tasks).catch((error: unknown) => {
      // `close` has answered for a lost worker.
      if (error instanceof WorkerLost) return;
      this.close();
      throw error;
    });
  }

  async #send(tasks: readonly StoredTask[]): Promise<void> {
    const [first] = tasks;
    if (!first) return;
    const { width, height, kind } = first.slice;
    const slices = tasks.map(({ slice }) => slice.pixels);
    const buffers = slices.map(({ buffer }) => buffer);
    const { prepare: version, score } = first.ask;
    const batch = { shape: { width, height, kind }, version, score, slices };
    const judged = await this.#host().call((worker) =>
      worker.judgeSlices(transfer(batch, buffers)),
    );
    this.#underWay = [];
    tasks.forEach((task, i) => {
      task.answer(this.#judged(judged, i, tasks.length));
    });
    this.#handOut();
  }

  /** The time of a batch is shared among its slices. */
  #judged({ found, scores, images, prepareMs, scoreMs }: JudgedBatch, i: number, of: number) {
    const one = found[i];
    if (!one) throw new Error('a slice was not answered');
    const classes = sliceClasses.length;
    const own = scores?.subarray(i * classes, (i + 1) * classes);
    return {
      lungFraction: one.lungFraction,
      lungs: one.lungs,
      scored: own
        ? {
            scores: namedScores(sliceClasses, own),
            onDevice: this.#worker * numbersOfWorker + (images[i] ?? 0),
          }
        : null,
      prepareMs: prepareMs / of,
      scoreMs: scoreMs / of,
    };
  }
}
