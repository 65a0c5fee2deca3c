import type { LungHistogram } from '../../core/density/lungHistogram.ts';
import { centredSquare, cut } from '../../core/image/square.ts';
import type { Box, Mask, PrepareVersion } from '../../core/image/types.ts';
import { VIEW_SIDE } from '../../core/image/view.ts';
import { Compute } from './compute.ts';
import { factsOf, factsWords } from './facts.ts';
import { lungHistogramWords } from './lungHistogram.ts';
import { imageWords, makePlan, type Plan, type Shape } from './plan.ts';

/** Pixels of a slice as they were decoded: HU (`HuSlice`), or grey levels of a picture. */
export type Pixels = Int16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** What the device tells of a prepared slice. */
export interface Found {
  /** As `PreparedSlice` has it. */
  readonly lungFraction: number;
  readonly lungPixels: number;
  readonly box: Box;
  /** How often each HU stands in the lungs; null for a picture. */
  readonly lungs: LungHistogram | null;
}

/** Longest side of a slice: beyond it the box would leave 32 bits. */
const mostSide = 2048;
/** Bytes that a batch may take on the device, all its buffers together: 16 slices of 512 x 512. */
const mostBytes = 180e6;
/** What a slice takes there in all its buffers: bytes for each of its pixels, and bytes whatever its size (version 2 works in a frame). */
const bytesAPixel = { 1: 36, 2: 16 } as const;
const bytesASlice = { 1: 0.4e6, 2: 6.7e6 } as const;
/** Bytes a pixel of the largest single buffer. */
const widest = { 1: 8, 2: 4 } as const;

/** Whether slices of this size may be prepared on a GPU. */
export function fitsDevice({ width, height }: Pick<Shape, 'width' | 'height'>): boolean {
  return Math.max(width, height) <= mostSide;
}

/** Slices of a size that fit one batch on a device of these limits, at least one. */
export function slicesThatFit(
  { width, height }: Pick<Shape, 'width' | 'height'>,
  version: PrepareVersion,
  limits: Pick<GPUSupportedLimits, 'maxBufferSize' | 'maxStorageBufferBindingSize'>,
): number {
  const pixels = width * height;
  const binding = Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize);
  const inOne = Math.floor(binding / Math.max(widest[version] * pixels, 4 * VIEW_SIDE ** 2));
  const inAll = Math.floor(mostBytes / (bytesAPixel[version] * pixels + bytesASlice[version]));
  return Math.max(1, Math.min(inOne, inAll));
}

/**
 * `prepareSlice` on a GPU: slices of one shape in, the input of the slice network out, on the device.
 * One batch at a time: its buffers are those of the next.
 */
export class SlicePreparer {
  readonly compute: Compute;
  readonly #networkSlices: number;
  #plan: { readonly key: string; readonly plan: Plan } | null = null;

  /** @param networkSlices the largest batch of the network */
  constructor(device: GPUDevice, networkSlices: number) {
    this.compute = new Compute(device);
    this.#networkSlices = networkSlices;
  }

  /** Slices of a shape that fit one batch, at least one; the shape is to fit the device. */
  mostSlices(shape: Shape, version: PrepareVersion): number {
    const { width, height } = shape;
    if (!fitsDevice(shape)) throw new RangeError(`${width} x ${height} is too large`);
    return Math.min(this.#networkSlices, slicesThatFit(shape, version, this.compute.device.limits));
  }

  /** Submits the preparation of up to `mostSlices` slices. What it gives lasts until the next call. */
  async prepare(shape: Shape, version: PrepareVersion, slices: readonly Pixels[]): Promise<Batch> {
    const plan = await this.#planFor(shape, version);
    if (slices.length > plan.slices) throw new RangeError(`${slices.length} slices in one batch`);
    const { device } = this.compute;
    slices.forEach((pixels, i) => {
      device.queue.writeBuffer(plan.stored, 4 * plan.stride * i, wholeWords(pixels));
    });
    const encoder = device.createCommandEncoder();
    this.compute.record(encoder, plan.prepare, slices.length);
    device.queue.submit([encoder.finish()]);
    return new Batch(this.compute, plan, shape, version, slices.length);
  }

  dispose(): void {
    this.#plan?.plan.destroy();
    this.#plan = null;
  }

  async #planFor(shape: Shape, version: PrepareVersion): Promise<Plan> {
    const key = `${version}, ${shape.width} x ${shape.height}, ${shape.kind}`;
    if (this.#plan?.key !== key) {
      this.dispose();
      const slices = this.mostSlices(shape, version);
      const plan = await makePlan(this.compute, shape, version, slices, this.#networkSlices);
      this.#plan = { key, plan };
    }
    return this.#plan.plan;
  }
}

/** A batch on the device. */
export class Batch {
  readonly count: number;
  readonly #compute: Compute;
  readonly #plan: Plan;
  readonly #shape: Shape;
  readonly #version: PrepareVersion;

  constructor(compute: Compute, plan: Plan, shape: Shape, version: PrepareVersion, count: number) {
    this.count = count;
    this.#compute = compute;
    this.#plan = plan;
    this.#shape = shape;
    this.#version = version;
  }

  /** The network's input, float32, one slice after the other; past the batch it holds old slices. */
  get network(): GPUBuffer {
    return this.#plan.network;
  }

  /** The prepared images in bytes, 10,000 words each. */
  get images(): GPUBuffer {
    return this.#plan.images;
  }

  /**
   * Reads what was found, together with another buffer, in one go.
   * @param besides float32 numbers to read with it
   */
  async found(besides?: { buffer: GPUBuffer; count: number }) {
    const { facts, histograms } = this.#plan;
    const parts = [{ buffer: facts, bytes: 4 * factsWords * this.count }];
    if (histograms) parts.push({ buffer: histograms, bytes: 4 * lungHistogramWords * this.count });
    if (besides) parts.push({ buffer: besides.buffer, bytes: 4 * besides.count });
    const read = [...(await this.#compute.read(parts))];
    const words = new Int32Array(read.shift() ?? new ArrayBuffer(0));
    const bins = histograms && new Uint32Array(read.shift() ?? new ArrayBuffer(0));
    return {
      found: Array.from({ length: this.count }, (_, i) => this.#foundIn(words, bins, i)),
      numbers: new Float32Array(read.shift() ?? new ArrayBuffer(0)),
    };
  }

  /** The images that the network sees, 200 x 200 bytes each. */
  async readImages(): Promise<readonly Uint8Array[]> {
    const bytes = 4 * imageWords * this.count;
    const [all] = await this.#compute.read([{ buffer: this.#plan.images, bytes }]);
    return this.#slicesOf(all, imageWords, VIEW_SIDE * VIEW_SIDE);
  }

  /** The lungs on the whole slices. */
  async readMasks(): Promise<readonly Mask[]> {
    const { device } = this.#compute;
    const { drawMasks, masks, maskWords } = this.#plan;
    const encoder = device.createCommandEncoder();
    this.#compute.record(encoder, drawMasks, this.count);
    device.queue.submit([encoder.finish()]);
    const [all] = await this.#compute.read([{ buffer: masks, bytes: 4 * maskWords * this.count }]);
    const { width, height } = this.#shape;
    const square = centredSquare(width, height);
    const size = this.#version === 1 ? square : { left: 0, top: 0, width, height };
    return this.#slicesOf(all, maskWords, size.width * size.height).map((data) =>
      cut({ ...size, data }, { left: -size.left, top: -size.top, width, height }),
    );
  }

  #slicesOf(all: ArrayBuffer | undefined, words: number, bytes: number): Uint8Array[] {
    const data = new Uint8Array(all ?? new ArrayBuffer(0));
    return Array.from({ length: this.count }, (_, i) =>
      data.slice(4 * words * i, 4 * words * i + bytes),
    );
  }

  #foundIn(words: Int32Array, bins: Uint32Array | null, i: number): Found {
    const { width, height } = this.#shape;
    const { lungPixels, boxLeft, boxTop, boxWidth, boxHeight } = factsOf(words, i);
    const counts = bins?.slice(i * lungHistogramWords, (i + 1) * lungHistogramWords);
    const lungs = counts ? { counts, voxels: lungPixels } : null;
    const square = centredSquare(width, height);
    if (this.#version === 1) {
      const lungFraction = lungPixels / (square.width * square.height);
      return { lungPixels, lungFraction, box: square, lungs };
    }
    const box = { left: boxLeft, top: boxTop, width: boxWidth, height: boxHeight };
    return { lungPixels, lungFraction: lungPixels / (width * height), box, lungs };
  }
}

/** The device is written in whole words. */
function wholeWords(pixels: Pixels): Pixels {
  if (pixels.byteLength % 4 === 0) return pixels;
  const bytes = new Uint8Array(4 * Math.ceil(pixels.byteLength / 4));
  bytes.set(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength));
  return bytes;
}
