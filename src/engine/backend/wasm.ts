import { env, getBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import type { Backend } from './backend.ts';
import { use } from './use.ts';

/**
 * WebAssembly with SIMD on one thread. The threaded build is never taken: it brings nothing here and
 * breaks when minified (tensorflow/tfjs#4253, #8513); several workers take its place.
 * @param binary address (a path in Node) of tfjs-backend-wasm-simd.wasm
 * @returns the reason, a clause, where it cannot run
 */
export async function openWasm(binary: string): Promise<Backend | string> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (!(await env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    return 'this browser runs no WebAssembly with SIMD';
  }
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // tfjs wants a path for each of its builds; only the SIMD one can be asked for now.
  setWasmPaths({
    'tfjs-backend-wasm.wasm': binary,
    'tfjs-backend-wasm-simd.wasm': binary,
    'tfjs-backend-wasm-threaded-simd.wasm': binary,
  });
  const started = await setBackend('wasm');
  if (!started || getBackend() !== 'wasm') return 'WebAssembly did not start';
  return {
    name: 'wasm',
    adapter: null,
    batchSizes: [1, 2, 3, 4],
    gpu: null,
    fault: () => null,
    use: () => use('wasm'),
    dispose: () => removeBackend('wasm'),
  };
}
