import type { Layer } from '../../core/networks/manifest.ts';
import { type Assembly, assemblyOn, assemblyRuns } from './assembly.ts';
import { type FeatureMap, Layout, readMap, writeMap } from './featureMap.ts';
import { outputsAtOnce, transformKernels } from './winograd.ts';

const pageBytes = 65536;

/** Kernel [3][3][inputs][outputs] and bias [outputs] of layer `i`. */
export type LayerWeights = (i: number) => {
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
};

/** The first layers of an image network, convolutions and pools, on the processor. */
export interface Convolutions {
  /** Height, width, channels of what comes out. */
  readonly output: readonly [number, number, number];
  /**
   * @param images `count` images one after the other, height, width, channels
   * @returns `count` maps of features, one after the other
   */
  run(images: Float32Array, count: number): Float32Array;
}

/** A layer that has its place in memory: puts its weights there, then computes. */
interface Step {
  readonly out: FeatureMap;
  readonly place: (memory: Float32Array) => void;
  readonly compute: () => void;
}

/**
 * The layers in WebAssembly, or null where one is of another kind, its channels fit no vectors (1 or a multiple of 4 enter, a
 * multiple of 8 leave), or the machine has none.
 * @param input height, width, channels
 */
export function buildConvolutions(
  input: readonly number[],
  layers: readonly Layer[],
  weightsOf: LayerWeights,
): Convolutions | null {
  const [height = 0, width = 0, channels = 0] = input;
  if (layers.length === 0 || !channelsFit(channels, layers) || !assemblyRuns()) return null;
  const memory = new WebAssembly.Memory({ initial: 1 });
  const assembly = assemblyOn(memory);
  const layout = new Layout();
  const first = layout.takeMap(height, width, channels);
  const steps: Step[] = [];
  layers.forEach((layer, i) => {
    const map = steps.at(-1)?.out ?? first;
    if (layer.kind === 'conv') {
      steps.push(convolution(assembly, layout, map, layer.filters, weightsOf(i)));
    }
    if (layer.kind === 'maxPool') steps.push(pool(assembly, layout, map, layer.size));
  });
  const last = steps.at(-1)?.out ?? first;
  memory.grow(Math.ceil(layout.bytes / pageBytes));
  const floats = new Float32Array(memory.buffer);
  for (const { place } of steps) place(floats);
  const size = height * width * channels;
  const outputs = last.height * last.width * last.channels;
  return {
    output: [last.height, last.width, last.channels],
    run(images, count) {
      const features = new Float32Array(count * outputs);
      for (let i = 0; i < count; i++) {
        writeMap(floats, first, images.subarray(i * size, (i + 1) * size));
        for (const { compute } of steps) compute();
        readMap(floats, last, features.subarray(i * outputs, (i + 1) * outputs));
      }
      return features;
    },
  };
}

function channelsFit(input: number, layers: readonly Layer[]): boolean {
  let channels = input;
  return layers.every((layer) => {
    if (layer.kind === 'maxPool') return channels % 4 === 0;
    if (layer.kind !== 'conv') return false;
    const fits = (channels === 1 || channels % 4 === 0) && layer.filters % outputsAtOnce === 0;
    channels = layer.filters;
    return fits;
  });
}

function convolution(
  assembly: Assembly,
  layout: Layout,
  map: FeatureMap,
  outputs: number,
  { kernel, bias }: ReturnType<LayerWeights>,
): Step {
  const { height, width, channels: inputs } = map;
  const out = layout.takeMap(height, width, outputs);
  const direct = inputs === 1;
  const weights = direct ? kernel : transformKernels(kernel, inputs, outputs);
  const kernelsAt = layout.take(weights.byteLength);
  const biasAt = layout.take(bias.byteLength);
  const scratch = direct ? 0 : layout.take(assembly.scratchBytes(inputs, outputs));
  const { tilesDown, tilesAcross } = out;
  return {
    out,
    place(memory) {
      memory.set(weights, kernelsAt / 4);
      memory.set(bias, biasAt / 4);
    },
    compute() {
      const places = [map.at, kernelsAt, biasAt, out.at] as const;
      if (direct) return assembly.convolveOne(...places, height, width, tilesAcross, outputs);
      assembly.convolve(...places, scratch, tilesDown, tilesAcross, inputs, outputs);
      assembly.clearBeyond(out.at, height, width, tilesDown, tilesAcross, outputs);
    },
  };
}

function pool(assembly: Assembly, layout: Layout, map: FeatureMap, size: number): Step {
  const { channels } = map;
  const height = Math.floor(map.height / size);
  const width = Math.floor(map.width / size);
  const out = layout.takeMap(height, width, channels);
  return {
    out,
    place: () => undefined,
    compute: () =>
      assembly.maxPool(
        map.at,
        map.tilesAcross,
        out.at,
        out.tilesAcross,
        height,
        width,
        channels,
        size,
      ),
  };
}
