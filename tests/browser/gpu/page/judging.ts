import { memory } from '@tensorflow/tfjs-core';
import { prepareSlice } from '../../../../src/core/image/prepareSlice.ts';
import type { PrepareVersion } from '../../../../src/core/image/types.ts';
import { greyFromHu } from '../../../../src/core/image/window.ts';
import { tensorsOf } from '../../../../src/core/networks/architecture.ts';
import { largestDifference, lcgInput } from '../../../../src/core/networks/knownAnswers.ts';
import { findAdapter } from '../../../../src/engine/backend/adapter.ts';
import type { Backend } from '../../../../src/engine/backend/backend.ts';
import { openWebGpu } from '../../../../src/engine/backend/webgpu.ts';
import { DeviceSlices } from '../../../../src/engine/networks/deviceSlices.ts';
import { patientInput, sliceInputs } from '../../../../src/engine/networks/inputs.ts';
import {
  buildNetwork,
  type LayersArchitecture,
  type Network,
} from '../../../../src/engine/networks/network.ts';
import { phantomSlices } from './phantomSlices.ts';

/** Networks like those of the method, small enough for a GPU made of software. */
function smallNetwork(channels: number): Network {
  const architecture: LayersArchitecture = {
    kind: 'layers',
    input: [200, 200, channels],
    layers: [
      { kind: 'maxPool', size: 4 },
      { kind: 'conv', filters: 2 },
      { kind: 'maxPool', size: 5 },
      { kind: 'output', units: 3, activation: 'softmax' },
    ],
    join: null,
  };
  const tensors = tensorsOf(architecture, 0).map(({ name, shape }, i) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const weights = lcgInput(i + 1, 0.3, size).map((value) => value - 0.1);
    return [name, weights] as const;
  });
  return buildNetwork(architecture, new Map(tensors));
}

/**
 * Slices judged on the device against slices prepared on the processor and run through the same networks from there.
 * @returns what differs, a line each
 */
export async function compareJudging(version: PrepareVersion, side: number): Promise<string[]> {
  const backend = await openBackend();
  try {
    const buffers = backend.gpu ? liveBuffers(backend.gpu.device) : () => 0;
    const device = backend.gpu ? await DeviceSlices.open(backend.gpu, backend) : 'no GPU';
    if (typeof device === 'string') return [device];
    const network = smallNetwork(1);
    const slices = phantomSlices(side, 3);
    const shape = { width: side, height: side, kind: 'hu' } as const;
    const batch = { shape, version, score: true, slices };
    const judged = await device.judge(batch, network);
    // Again, over the buffers of the first time.
    const again = await device.judge({ ...batch, slices: slices.toReversed() }, network);
    const unscored = await device.judge({ ...batch, score: false }, null);

    const images = slices.map(
      (hu) => prepareSlice(version, greyFromHu({ width: side, height: side, hu })).image.data,
    );
    const wanted: number[][] = [];
    for (const image of images) wanted.push([...(await network.run(sliceInputs(image), 1))]);
    const patient = smallNetwork(4);
    const [a = 0, b = 0, c = 0] = judged.images;
    const [first, second, third] = images as [Uint8Array, Uint8Array, Uint8Array];
    const kept = await device.scoreKept([c, a, b, a], patient);
    const channels = await patient.run(patientInput([third, first, second, first]), 1);
    const held = () => `${memory().numTensors} tensors, ${buffers()} buffers`;
    const before = held();
    for (let i = 0; i < 5; i++) {
      await device.scoreKept(
        (await device.judge(batch, network)).images.slice(0, 3).concat(a),
        patient,
      );
    }
    const faults = [
      held() === before ? '' : `${before} became ${held()} in five batches`,
      differs('scores', judged.scores, wanted.flat()),
      differs('scores in another order', again.scores, wanted.toReversed().flat()),
      differs('scores of the patient', kept, [...channels]),
      unscored.scores === null && unscored.images.length === 0 ? '' : 'scores unasked for',
      (await device.scoreKept([a, 10_000], patient)) === null ? '' : 'an image never made',
      backend.fault() ?? '',
    ];
    return faults.filter((fault) => fault !== '');
  } finally {
    backend.dispose();
  }
}

/** @returns how many buffers of the device there are that were made from now on and not destroyed */
function liveBuffers(device: GPUDevice): () => number {
  const live = new Set<GPUBuffer>();
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create(descriptor);
    live.add(buffer);
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      live.delete(buffer);
      destroy();
    };
    return buffer;
  };
  return () => live.size;
}

async function openBackend(): Promise<Backend> {
  const adapter = await findAdapter('webgpu');
  const backend = typeof adapter === 'string' ? adapter : await openWebGpu(adapter);
  if (typeof backend === 'string') throw new Error(backend);
  return backend;
}

/** The numbers are to have some spread, else nothing is compared. */
function differs(what: string, got: Float32Array | null, wanted: readonly number[]): string {
  if (Math.max(...wanted) - Math.min(...wanted) < 0.05) return `${what} tell nothing`;
  const difference = got === null ? Number.NaN : largestDifference(got, wanted);
  return difference < 1e-5 ? '' : `${what} by ${difference}`;
}
