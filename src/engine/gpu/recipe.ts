import type { Compute, Grid, Step } from './compute.ts';
import { type Facts, factsWords, firstFacts } from './facts.ts';
import type { Kernel } from './kernel.ts';

/** An image, or a mask of 0 and 1, of every slice of a batch: a word a pixel. */
export interface Image {
  readonly grid: Grid;
  readonly buffer: GPUBuffer;
}

/**
 * The steps that prepare a batch of slices of one size, written down once, with the buffers between
 * them. The same name and size give the same buffer: what is needed later needs a name of its own.
 */
export class Recipe {
  readonly compute: Compute;
  /** Slices in a batch at most. */
  readonly slices: number;
  readonly facts: GPUBuffer;
  readonly #kernels = new Set<Kernel>();
  readonly #steps: (() => Step)[] = [];
  readonly #buffers = new Map<string, GPUBuffer>();

  /** @param known facts that stand before the first step */
  constructor(compute: Compute, slices: number, known: Partial<Facts> = {}) {
    this.compute = compute;
    this.slices = slices;
    const first = this.table('first facts', firstFacts(slices, known));
    this.facts = this.words('facts', factsWords);
    const copy: Step = { kind: 'copy', from: first, to: this.facts };
    this.#steps.push(() => copy);
  }

  /** @param words of one slice */
  words(name: string, words: number): GPUBuffer {
    const known = this.#buffers.get(name);
    if (known) return known;
    const buffer = this.compute.buffer(name, 4 * words * this.slices);
    this.#buffers.set(name, buffer);
    return buffer;
  }

  image(name: string, grid: Grid): Image {
    const { width, height, pixels } = grid;
    return { grid, buffer: this.words(`${name}, ${width} x ${height}`, pixels) };
  }

  table(name: string, content: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>): GPUBuffer {
    const known = this.#buffers.get(name);
    if (known) return known;
    const buffer = this.compute.table(name, content);
    this.#buffers.set(name, buffer);
    return buffer;
  }

  uniform(name: string, words: readonly number[]): GPUBuffer {
    const buffer = this.compute.uniform(name, words);
    this.#buffers.set(name, buffer);
    return buffer;
  }

  /** @param stride words from one stored slice to the next; only stored slices have one */
  grid(width: number, height: number, stride = 0): Grid {
    const pixels = width * height;
    const name = `grid ${width} x ${height}, ${stride}`;
    const uniform = this.#buffers.get(name) ?? this.uniform(name, [width, height, pixels, stride]);
    return { width, height, pixels, uniform };
  }

  run<Name extends string>(
    kernel: Kernel<Name>,
    grid: Grid,
    buffers: Readonly<Record<Name, GPUBuffer>>,
  ): void {
    this.#kernels.add(kernel);
    this.#steps.push(() => this.compute.step(kernel, grid, buffers));
  }

  clear(buffer: GPUBuffer): void {
    this.#steps.push(() => ({ kind: 'clear', buffer }));
  }

  /** Whatever was written down since the last time, in order, ready to be recorded. */
  async take(): Promise<readonly Step[]> {
    const steps = this.#steps.splice(0);
    await this.compute.compile(this.#kernels);
    return steps.map((make) => make());
  }

  destroy(): void {
    for (const buffer of this.#buffers.values()) buffer.destroy();
    this.#buffers.clear();
  }
}
