import ortGpuBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import ortBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { sizeOf } from '../../../src/core/networks/architecture.ts';
import { largestDifference, lcgInput } from '../../../src/core/networks/knownAnswers.ts';
import type { Architecture } from '../../../src/core/networks/manifest.ts';
import { isProblem } from '../../../src/core/problem.ts';
import type { BackendName } from '../../../src/engine/backend/backend.ts';
import { browserBackends } from '../../../src/engine/backend/openers.ts';
import { loadPackage } from '../../../src/engine/networks/loadPackage.ts';
import { buildNetwork } from '../../../src/engine/networks/network.ts';
import { filesAt } from '../../../src/engine/networks/packageFiles.ts';
import { type Comparison, comparisonOf } from '../comparison.ts';
import { onnxModel } from '../onnxModel.ts';

const turns = 15;
/** Probabilities of the two runners may differ by so much; else they compute different things. */
const tolerance = 1e-4;
const seeds = [1, 2, 3];

export interface NetworkTimes {
  /** Of the probabilities, between the two runners. */
  readonly largestDifference: number;
  readonly adapter: string | null;
  /** ms per slice, by batch. */
  readonly batches: Readonly<Record<number, Comparison>>;
}

type Layers = Extract<Architecture, { kind: 'layers' }>;
type Run = (inputs: Float32Array, count: number) => Promise<Float32Array>;

/**
 * The slice network on a backend of the app, in turn with onnxruntime-web on the same (on wasm one thread, like a network
 * worker of the app) with the same weights on the same inputs. Nothing is timed before both give the same probabilities.
 *
 * @param models address of the packages, with `/` at its end
 */
export async function timeNetwork(
  models: string,
  name: BackendName,
  batches: readonly number[],
): Promise<NetworkTimes | { readonly missing: string }> {
  const slice = await sliceNetwork(models);
  if (typeof slice === 'string') return { missing: slice };
  const backend = await browserBackends('auto')[name]();
  if ('reason' in backend) return { missing: backend.reason };
  backend.use();
  const { architecture, tensors, amplitude } = slice;
  const ours: Run = buildNetwork(architecture, tensors).run;
  const times: Record<number, Comparison> = {};
  let largest = 0;
  for (const batch of batches) {
    const other = await inOnnx(name, architecture, tensors, batch);
    const inputs = seeds.map((seed) =>
      lcgInput(seed, amplitude, batch * sizeOf(architecture.input)),
    );
    for (const input of inputs) {
      const difference = largestDifference(await ours(input, batch), await other(input, batch));
      largest = Math.max(largest, difference);
    }
    if (largest > tolerance)
      return {
        missing: `the two runners' probabilities differ by ${largest}, so nothing is timed`,
      };
    times[batch] = await inTurn(ours, other, inputs, batch);
  }
  return { largestDifference: largest, adapter: backend.adapter, batches: times };
}

/** Both runners one after the other, again and again, ms per slice. */
async function inTurn(ours: Run, other: Run, inputs: readonly Float32Array[], batch: number) {
  const times: Record<'ours' | 'other', number[]> = { ours: [], other: [] };
  for (let turn = 0; turn < turns; turn++) {
    const input = inputs[turn % inputs.length] as Float32Array;
    for (const [who, run] of [
      ['ours', ours],
      ['other', other],
    ] as const) {
      const start = performance.now();
      await run(input, batch);
      times[who].push((performance.now() - start) / batch);
    }
  }
  return comparisonOf(times.ours, times.other);
}

/** The installed slice package, or why there is none to time. */
async function sliceNetwork(models: string) {
  const index = (await (await fetch(new URL('index.json', models))).json()) as string[];
  const id = index.find((name) => name.startsWith('slice/'));
  if (!id) return 'no slice package is installed';
  const found = await loadPackage(filesAt(models), id);
  if (isProblem(found)) return found.message;
  const { manifest, tensors, known } = found;
  if (manifest.architecture.kind !== 'layers') return 'the slice package has no layers';
  // Inputs as large as those of the known answers, where no class is certain.
  return {
    architecture: manifest.architecture,
    tensors,
    amplitude: known.cases[0]?.amplitude ?? 1,
  };
}

/** onnxruntime-web has a program of its own for each. */
async function onnxRuntime(name: BackendName) {
  const isGpu = name === 'webgpu';
  const ort = isGpu ? await import('onnxruntime-web/webgpu') : await import('onnxruntime-web/wasm');
  ort.env.wasm.wasmPaths = { wasm: isGpu ? ortGpuBinary : ortBinary };
  ort.env.wasm.numThreads = 1;
  return ort;
}

async function inOnnx(
  name: BackendName,
  architecture: Layers,
  tensors: ReadonlyMap<string, Float32Array>,
  batch: number,
): Promise<Run> {
  const ort = await onnxRuntime(name);
  const model = onnxModel(architecture, tensors, batch);
  const session = await ort.InferenceSession.create(model, { executionProviders: [name] });
  const [height = 0, width = 0, channels = 0] = architecture.input;
  // Channels first; with one channel that is the same order.
  if (channels !== 1) throw new RangeError('the slice network takes one channel');
  return async (inputs, count) => {
    const images = new ort.Tensor('float32', inputs, [count, channels, height, width]);
    const { scores } = await session.run({ images });
    return scores?.data as Float32Array;
  };
}
