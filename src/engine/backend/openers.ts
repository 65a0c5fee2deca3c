import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { findAdapter } from './adapter.ts';
import type { AskedBackend } from './backend.ts';
import type { Openers } from './chooseBackend.ts';
import { openWasm } from './wasm.ts';
import { openWebGpu } from './webgpu.ts';

/** The backends of a browser. */
export function browserBackends(asked: AskedBackend): Openers {
  // Its program arrives while the browser looks for a GPU. Where there is one, WebAssembly is timed beside it.
  if (asked !== 'webgpu') import('@tensorflow/tfjs-backend-wasm').catch(() => {});
  return {
    async webgpu() {
      const adapter = await findAdapter(asked);
      if (typeof adapter === 'string') return { reason: adapter, ordinary: true };
      const backend = await openWebGpu(adapter);
      return typeof backend === 'string' ? { reason: backend, ordinary: false } : backend;
    },
    async wasm() {
      const backend = await openWasm(wasmUrl);
      return typeof backend === 'string' ? { reason: backend, ordinary: false } : backend;
    },
  };
}
