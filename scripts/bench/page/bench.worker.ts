import ortBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import * as ort from 'onnxruntime-web/wasm';
import { isProblem } from '../../../src/core/problem.ts';
import { browserBackends } from '../../../src/engine/backend/openers.ts';
import { loadPackage, type Package } from '../../../src/engine/networks/loadPackage.ts';
import { buildNetwork } from '../../../src/engine/networks/network.ts';
import { filesAt } from '../../../src/engine/networks/packageFiles.ts';
import { median, type Timing } from '../median.ts';
import { onnxModel } from '../onnxModel.ts';

const batches = [1, 4];
const runs = 15;

type Answer =
  | { readonly batches: Record<number, Timing>; readonly scores: number[] }
  | { readonly missing: string };
type Run = (inputs: Float32Array, count: number) => Promise<Float32Array>;

self.onmessage = async ({ data }: MessageEvent<{ runner: string; models: string }>) => {
  try {
    self.postMessage(await answer(data.runner, data.models));
  } catch (error) {
    self.postMessage({ missing: error instanceof Error ? error.message : String(error) });
  }
};

async function answer(runner: string, models: string): Promise<Answer> {
  const [id] = ((await (await fetch(new URL('index.json', models))).json()) as string[]).filter(
    (name) => name.startsWith('slice/'),
  );
  if (!id) return { missing: 'no slice package is installed' };
  const found = await loadPackage(filesAt(models), id);
  if (isProblem(found)) return { missing: found.message };
  const results: Record<number, Timing> = {};
  let scores: number[] = [];
  for (const batch of batches) {
    const run =
      runner === 'onnxruntime' ? await inOnnx(found, batch) : await onBackend(found, runner);
    if (typeof run === 'string') return { missing: run };
    const inputs = noise(batch * 200 * 200, found.known.cases[0]?.amplitude ?? 1);
    scores = [...(await run(inputs, batch))].slice(0, 3);
    const times: number[] = [];
    for (let i = 0; i < runs; i++) {
      const start = performance.now();
      await run(inputs, batch);
      times.push((performance.now() - start) / batch);
    }
    results[batch] = { medianMs: median(times), runs };
  }
  return { batches: results, scores };
}

async function onBackend({ manifest, tensors }: Package, name: string): Promise<Run | string> {
  if (manifest.architecture.kind !== 'layers') return 'the slice package has no layers';
  const backend = await browserBackends('auto')[name === 'webgpu' ? 'webgpu' : 'wasm']();
  if ('reason' in backend) return backend.reason;
  backend.use();
  const network = buildNetwork(manifest.architecture, tensors);
  return network.run;
}

async function inOnnx({ manifest, tensors }: Package, batch: number): Promise<Run | string> {
  if (manifest.architecture.kind !== 'layers') return 'the slice package has no layers';
  ort.env.wasm.wasmPaths = { wasm: ortBinary };
  // One thread, like a network worker of the app.
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(
    onnxModel(manifest.architecture, tensors, batch),
    { executionProviders: ['wasm'] },
  );
  return async (inputs, count) => {
    const images = new ort.Tensor('float32', inputs, [count, 1, 200, 200]);
    const { scores } = await session.run({ images });
    return scores?.data as Float32Array;
  };
}

/** Numbers by the rule of the known answers, so that both runners see the same and no class is certain. */
function noise(length: number, amplitude: number): Float32Array {
  let x = 1;
  return Float32Array.from({ length }, () => {
    x = (Math.imul(1664525, x) + 1013904223) >>> 0;
    return (amplitude * x) / 2 ** 32;
  });
}
