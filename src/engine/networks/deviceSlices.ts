import type { PrepareVersion } from '../../core/image/types.ts';
import { type Backend, largestBatch, runSize, type SharedGpu } from '../backend/backend.ts';
import { KeptImages } from '../gpu/keptImages.ts';
import { wrongPreparation } from '../gpu/knownAnswer.ts';
import type { Shape } from '../gpu/plan.ts';
import { type Found, type Pixels, SlicePreparer } from '../gpu/slicePreparer.ts';
import type { Network } from './network.ts';
import { checkedScores } from './runBatch.ts';

/** Decoded slices of one shape, to be prepared and, where asked, scored. */
export interface StoredBatch {
  readonly shape: Shape;
  readonly version: PrepareVersion;
  readonly score: boolean;
  /** At most as many as the backend's largest batch. */
  readonly slices: readonly Pixels[];
}

export interface JudgedBatch {
  readonly found: readonly Found[];
  /** Three scores a slice; null where none were asked for. */
  readonly scores: Float32Array | null;
  /** Numbers of the images kept on the device; none where no scores were asked for. */
  readonly images: readonly number[];
  /** Of the whole batch; the GPU's own time, not that of the decoding before it. */
  readonly prepareMs: number;
  readonly scoreMs: number;
}

/**
 * Slices from their pixels to their scores on one GPU: nothing is read back in between. One batch at a
 * time; the caller waits for its answer before the next.
 */
export class DeviceSlices {
  readonly #gpu: SharedGpu;
  readonly #backend: Backend;
  readonly #preparer: SlicePreparer;
  readonly #kept: KeptImages;

  private constructor(gpu: SharedGpu, backend: Backend) {
    this.#gpu = gpu;
    this.#backend = backend;
    this.#preparer = new SlicePreparer(gpu.device, largestBatch(backend));
    this.#kept = new KeptImages(this.#preparer.compute);
  }

  /** @returns why slices may not be prepared there, a clause, where the known answer does not come out */
  static async open(gpu: SharedGpu, backend: Backend): Promise<DeviceSlices | string> {
    const slices = new DeviceSlices(gpu, backend);
    const wrong = await wrongPreparation(slices.#preparer);
    if (wrong === null) return slices;
    slices.#preparer.dispose();
    return wrong;
  }

  /**
   * @param network the slice network; null where no scores are asked for
   * @throws Error where the GPU has failed
   */
  async judge({ shape, version, slices }: StoredBatch, network: Network | null) {
    const parts: JudgedBatch[] = [];
    const most = this.#preparer.mostSlices(shape, version);
    for (let start = 0; start < slices.length; start += most) {
      parts.push(await this.#judgePart(shape, version, slices.slice(start, start + most), network));
    }
    return joined(parts, network !== null);
  }

  /**
   * The patient CNN on images that are kept, in channel order.
   * @returns null where one of them is gone
   */
  async scoreKept(numbers: readonly number[], network: Network): Promise<Float32Array | null> {
    if (!numbers.every((number) => this.#kept.has(number))) return null;
    this.#gpu.submitPending();
    const input = await this.#kept.asChannels(numbers);
    const outputs = network.runOnDevice(input, 1);
    this.#gpu.submitPending();
    const [bytes] = await this.#preparer.compute.read([
      { buffer: outputs.buffer, bytes: 4 * network.outputs },
    ]);
    outputs.dispose();
    input.destroy();
    return checkedScores(network, this.#backend, new Float32Array(bytes ?? new ArrayBuffer(0)));
  }

  async #judgePart(
    shape: Shape,
    version: PrepareVersion,
    slices: readonly Pixels[],
    network: Network | null,
  ): Promise<JudgedBatch> {
    const start = performance.now();
    // What tfjs has not submitted may still read the buffers that are written now.
    this.#gpu.submitPending();
    const batch = await this.#preparer.prepare(shape, version, slices);
    const prepared = this.#gpu.device.queue.onSubmittedWorkDone().then(() => performance.now());
    const outputs = network?.runOnDevice(batch.network, runSize(this.#backend, slices.length));
    const images = network ? this.#kept.keep(batch.images, slices.length) : [];
    this.#gpu.submitPending();
    const asked = slices.length * (network?.outputs ?? 0);
    const { found, numbers } = await batch.found(
      outputs && { buffer: outputs.buffer, count: asked },
    );
    outputs?.dispose();
    const fault = this.#backend.fault();
    if (fault !== null) throw new Error(fault);
    const scores = network && checkedScores(network, this.#backend, numbers);
    const preparedAt = await prepared;
    const scoreMs = network ? performance.now() - preparedAt : 0;
    return { found, scores, images, prepareMs: preparedAt - start, scoreMs };
  }
}

function joined(parts: readonly JudgedBatch[], scored: boolean): JudgedBatch {
  const sum = (of: (part: JudgedBatch) => number) =>
    parts.reduce((total, part) => total + of(part), 0);
  return {
    found: parts.flatMap(({ found }) => found),
    scores: scored ? Float32Array.from(parts.flatMap(({ scores }) => [...(scores ?? [])])) : null,
    images: parts.flatMap(({ images }) => images),
    prepareMs: sum(({ prepareMs }) => prepareMs),
    scoreMs: sum(({ scoreMs }) => scoreMs),
  };
}
