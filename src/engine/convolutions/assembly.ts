import { wasmBytes } from './wasmBytes.ts';

/** What assembly/convolutions.ts exports: addresses and sizes in bytes and pixels as described there. */
export interface Assembly {
  scratchBytes(inputs: number, outputs: number): number;
  convolve(
    map: number,
    kernels: number,
    bias: number,
    out: number,
    scratch: number,
    down: number,
    across: number,
    inputs: number,
    outputs: number,
  ): void;
  convolveOne(
    map: number,
    kernels: number,
    bias: number,
    out: number,
    height: number,
    width: number,
    across: number,
    outputs: number,
  ): void;
  clearBeyond(
    map: number,
    height: number,
    width: number,
    down: number,
    across: number,
    channels: number,
  ): void;
  maxPool(
    map: number,
    across: number,
    out: number,
    outAcross: number,
    outHeight: number,
    outWidth: number,
    channels: number,
    size: number,
  ): void;
}

const bytes = Uint8Array.from(wasmBytes.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));
let compiled: WebAssembly.Module | null = null;

/** Whether this machine computes vectors of 128 bits in WebAssembly. */
export function assemblyRuns(): boolean {
  return WebAssembly.validate(bytes);
}

/** An instance on a memory of its own; the module is compiled once a thread. */
export function assemblyOn(memory: WebAssembly.Memory): Assembly {
  compiled ??= new WebAssembly.Module(bytes);
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return exports as unknown as Assembly;
}
