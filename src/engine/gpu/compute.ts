import { type Kernel, spaceOf, workgroups } from './kernel.ts';

/** The size of the images in a batch, here and on the device. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  readonly pixels: number;
  readonly uniform: GPUBuffer;
}

/** One thing that the device does, in order: a kernel over the batch, or a buffer emptied or filled. */
export type Step =
  | {
      readonly kind: 'kernel';
      readonly name: string;
      readonly pipeline: GPUComputePipeline;
      readonly bound: GPUBindGroup;
      readonly workgroups: number;
    }
  | { readonly kind: 'clear'; readonly buffer: GPUBuffer }
  | { readonly kind: 'copy'; readonly from: GPUBuffer; readonly to: GPUBuffer };

interface Compiled {
  readonly layout: GPUBindGroupLayout;
  readonly pipeline: GPUComputePipeline;
}

/**
 * A thin layer over a `GPUDevice`: compiles kernels once, binds buffers by the names that a kernel
 * gives them, and records steps. It owns no buffer.
 */
export class Compute {
  readonly device: GPUDevice;
  readonly #compiled = new Map<Kernel, Compiled>();

  constructor(device: GPUDevice) {
    this.device = device;
  }

  /** @throws Error with the compiler's message where a kernel is refused */
  async compile(kernels: Iterable<Kernel>): Promise<void> {
    const missing = [...new Set(kernels)].filter((kernel) => !this.#compiled.has(kernel));
    await Promise.all(
      missing.map(async (kernel) => this.#compiled.set(kernel, await this.#compile(kernel))),
    );
  }

  async #compile(kernel: Kernel): Promise<Compiled> {
    const { device } = this;
    const bindings = Object.values(kernel.bindings);
    const types = (['uniform', ...bindings.map(spaceOf)] as const).map(
      (space) => bufferTypes[space],
    );
    const layout = device.createBindGroupLayout({
      label: kernel.name,
      entries: types.map((type, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type },
      })),
    });
    const pipeline = await device.createComputePipelineAsync({
      label: kernel.name,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: {
        module: device.createShaderModule({ label: kernel.name, code: kernel.wgsl }),
        entryPoint: 'main',
      },
    });
    return { layout, pipeline };
  }

  /** Storage for whole words; zeros at first. */
  buffer(label: string, bytes: number): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    return this.device.createBuffer({ label, size: Math.ceil(bytes / 4) * 4, usage });
  }

  /** Storage with its first content. */
  table(label: string, content: Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>): GPUBuffer {
    const buffer = this.buffer(label, content.byteLength);
    this.device.queue.writeBuffer(buffer, 0, content);
    return buffer;
  }

  uniform(label: string, words: readonly number[]): GPUBuffer {
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const size = Math.ceil(words.length / 4) * 16;
    const buffer = this.device.createBuffer({ label, size, usage });
    this.device.queue.writeBuffer(buffer, 0, Uint32Array.from(words));
    return buffer;
  }

  /** A compiled kernel over images of a size, its buffers by the names in `bindings`. */
  step<Name extends string>(
    kernel: Kernel<Name>,
    grid: Grid,
    buffers: Readonly<Record<Name, GPUBuffer>>,
  ): Step {
    const compiled = this.#compiled.get(kernel);
    if (!compiled) throw new Error(`kernel ${kernel.name} was not compiled`);
    const names = Object.keys(kernel.bindings) as Name[];
    const bound = this.device.createBindGroup({
      label: kernel.name,
      layout: compiled.layout,
      entries: [grid.uniform, ...names.map((name) => buffers[name])].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    });
    return {
      kind: 'kernel',
      name: kernel.name,
      pipeline: compiled.pipeline,
      bound,
      workgroups: workgroups(kernel.work, grid.width, grid.height),
    };
  }

  /** Appends steps for the first `slices` of a batch. Kernels in a row share a pass. */
  record(encoder: GPUCommandEncoder, steps: readonly Step[], slices: number): void {
    let pass: GPUComputePassEncoder | null = null;
    for (const step of steps) {
      if (step.kind === 'kernel') {
        pass ??= encoder.beginComputePass();
        pass.setPipeline(step.pipeline);
        pass.setBindGroup(0, step.bound);
        pass.dispatchWorkgroups(step.workgroups, slices);
        continue;
      }
      pass?.end();
      pass = null;
      if (step.kind === 'clear') encoder.clearBuffer(step.buffer);
      else encoder.copyBufferToBuffer(step.from, 0, step.to, 0, step.to.size);
    }
    pass?.end();
  }

  /** The beginnings of buffers, copied and waited for together. */
  async read(parts: readonly Part[]): Promise<readonly ArrayBuffer[]> {
    const { device } = this;
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
    const size = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const staging = device.createBuffer({ label: 'read back', size, usage });
    const encoder = device.createCommandEncoder();
    let at = 0;
    for (const { buffer, bytes } of parts) {
      encoder.copyBufferToBuffer(buffer, 0, staging, at, bytes);
      at += bytes;
    }
    device.queue.submit([encoder.finish()]);
    try {
      await staging.mapAsync(GPUMapMode.READ);
      const all = staging.getMappedRange();
      let from = 0;
      return parts.map(({ bytes }) => {
        from += bytes;
        return all.slice(from - bytes, from);
      });
    } finally {
      staging.destroy();
    }
  }
}

/** What is read of a buffer: whole words from its beginning. */
export interface Part {
  readonly buffer: GPUBuffer;
  readonly bytes: number;
}

const bufferTypes = {
  read: 'read-only-storage',
  write: 'storage',
  uniform: 'uniform',
} as const satisfies Record<string, GPUBufferBindingType>;
