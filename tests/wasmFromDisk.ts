import { readFile } from 'node:fs/promises';
import { readWasmBy } from '../src/engine/decode/wasmCodec.ts';

/** Lets the wasm decoders run in Node, where vitest gives `?url` imports as paths below the project. */
export function wasmFromDisk(): void {
  readWasmBy(async (address) => {
    const bytes = await readFile(new URL(`..${address}`, import.meta.url));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  });
}
