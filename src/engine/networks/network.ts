import * as tf from '@tensorflow/tfjs-core';
import { channelsApart, sizeOf, tensorsOf, topCount } from '../../core/networks/architecture.ts';
import type { Architecture, Join, Layer } from '../../core/networks/manifest.ts';
import { buildConvolutions } from '../convolutions/convolutions.ts';

export type LayersArchitecture = Extract<Architecture, { kind: 'layers' }>;

/** A network whose weights lie on the backend that was current when it was built. */
export interface Network {
  /** Numbers of one input, of one output. */
  readonly inputSize: number;
  readonly outputs: number;
  /**
   * @param inputs `count` inputs one after the other, C order (height, width, channels)
   * @returns `count` outputs one after the other, each 0..1
   */
  run(inputs: Float32Array, count: number): Promise<Float32Array>;
  /**
   * The same on the GPU that tfjs computes on, from a buffer there, which is not copied.
   * @param inputs at least `count` inputs, float32
   */
  runOnDevice(inputs: GPUBuffer, count: number): OutputsOnDevice;
  dispose(): void;
}

/** Outputs that lie on the GPU. After `dispose` the buffer is tfjs's again. */
export interface OutputsOnDevice {
  readonly buffer: GPUBuffer;
  dispose(): void;
}

interface Weights {
  readonly kernel: tf.Tensor;
  readonly bias: tf.Tensor1D;
}

/**
 * The thirteen or seven layers of HUST-19 (method, sections 3, 5 and 6) in operations of tfjs-core.
 * @param tensors by name, as `tensorsOf` lists them; missing ones are a bug of the caller
 */
export function buildNetwork(
  architecture: LayersArchitecture,
  tensors: ReadonlyMap<string, Float32Array>,
): Network {
  const { input, layers, join } = architecture;
  const last = layers.at(-1);
  if (last?.kind !== 'output') throw new RangeError('a network ends with its output layer');
  const images = imageLayers(architecture, tensors);
  const placed = placeTensors(architecture, tensors, images?.count ?? 0);
  const weights = layers.map((_, i) => weightsOf(placed, `layer${i}`));
  const lesionMap = join && buildJoin(join, placed, tensors, last.units);

  const apart = channelsApart(architecture);
  const forward = (inputs: tf.Tensor): tf.Tensor => {
    let features = apart === 1 ? inputs : oneByOne(inputs as tf.Tensor4D);
    let added: tf.Tensor | null = null;
    if (images) features = images.run(features);
    layers.forEach((layer, i) => {
      if (i < (images?.count ?? 0)) return;
      if (lesionMap && join?.beforeLayer === i) added = lesionMap(features as tf.Tensor4D);
      if (layer.kind === 'output') {
        if (added && join?.outputIndex === null) features = tf.concat([features, added], 1);
        features = tf.reshape(features, [inputs.shape[0] ?? 0, -1]);
      }
      features = applyLayer(layer, features, weights[i] ?? null);
    });
    const toLogits = added && join?.outputIndex !== null;
    const logits = (toLogits && added ? tf.add(features, added) : features) as tf.Tensor2D;
    return last.activation === 'softmax' ? tf.softmax(logits) : tf.sigmoid(logits);
  };

  const inputSize = sizeOf(input);
  return {
    inputSize,
    outputs: last.units,
    async run(inputs, count) {
      if (inputs.length !== count * inputSize) {
        throw new RangeError(`expected ${count} x ${inputSize} numbers, got ${inputs.length}`);
      }
      const scores = tf.tidy(() => forward(tf.tensor(inputs, [count, ...input], 'float32')));
      try {
        return (await scores.data()) as Float32Array;
      } finally {
        scores.dispose();
      }
    },
    runOnDevice(inputs, count) {
      const scores = tf.tidy(() =>
        forward(tf.tensor({ buffer: inputs, zeroCopy: true }, [count, ...input], 'float32')),
      );
      const { tensorRef, buffer } = scores.dataToGPU();
      scores.dispose();
      if (!buffer) throw new Error('the scores lie on no GPU');
      return { buffer, dispose: () => tensorRef.dispose() };
    },
    dispose: () => tf.dispose(Object.fromEntries(placed)),
  };
}

/**
 * The convolutions and pools before the lesion map is read, or before the first dense layer, in our own kernels: on the
 * processor these take less than half of tfjs's time (docs/decisions/0012). Null on a GPU, and where they do not fit.
 */
function imageLayers(
  architecture: LayersArchitecture,
  tensors: ReadonlyMap<string, Float32Array>,
): { readonly count: number; run(images: tf.Tensor): tf.Tensor4D } | null {
  if (tf.getBackend() !== 'wasm') return null;
  const { input, layers, join } = architecture;
  const dense = layers.findIndex(({ kind }) => kind !== 'conv' && kind !== 'maxPool');
  const count = Math.min(dense, join?.beforeLayer ?? dense);
  const [height = 0, width = 0, channels = 0] = input;
  const one = channelsApart(architecture) === 1 ? channels : 1;
  const convolutions = buildConvolutions([height, width, one], layers.slice(0, count), (i) => ({
    kernel: valuesOf(tensors, `layer${i}/kernel`),
    bias: valuesOf(tensors, `layer${i}/bias`),
  }));
  if (!convolutions) return null;
  return {
    count,
    run(images) {
      const many = images.shape[0] ?? 0;
      const features = convolutions.run(images.dataSync() as Float32Array, many);
      return tf.tensor4d(features, [many, ...convolutions.output]);
    },
  };
}

/** @param from first layer whose weights tfjs needs */
function placeTensors(
  architecture: LayersArchitecture,
  tensors: ReadonlyMap<string, Float32Array>,
  from: number,
): ReadonlyMap<string, tf.Tensor> {
  const ours = new Set(architecture.layers.slice(0, from).map((_, i) => `layer${i}`));
  const specs = tensorsOf(architecture, 0).filter(({ name }) => {
    const [part = ''] = name.split('/');
    return part !== 'join' && !ours.has(part);
  });
  return new Map(
    specs.map(({ name, shape }) => [
      name,
      tf.tensor(valuesOf(tensors, name), [...shape], 'float32'),
    ]),
  );
}

function valuesOf(tensors: ReadonlyMap<string, Float32Array>, name: string): Float32Array {
  const values = tensors.get(name);
  if (!values) throw new RangeError(`tensor ${name} is missing`);
  return values;
}

function weightsOf(placed: ReadonlyMap<string, tf.Tensor>, name: string): Weights | null {
  const kernel = placed.get(`${name}/kernel`);
  const bias = placed.get(`${name}/bias`);
  return kernel && bias ? { kernel, bias: bias as tf.Tensor1D } : null;
}

/** The output layer gives logits here: the join comes between them and their activation. */
function applyLayer(layer: Layer, features: tf.Tensor, weights: Weights | null): tf.Tensor {
  if (layer.kind === 'maxPool') {
    return tf.maxPool(features as tf.Tensor4D, layer.size, layer.size, 'valid');
  }
  if (!weights) throw new RangeError(`a layer of kind ${layer.kind} has no weights`);
  if (layer.kind === 'conv') {
    return tf.fused.conv2d({
      x: features as tf.Tensor4D,
      filter: weights.kernel as tf.Tensor4D,
      strides: 1,
      pad: 'same',
      bias: weights.bias,
      activation: 'relu',
    });
  }
  const rows = features.shape[0] ?? 0;
  return tf.fused.matMul({
    a: tf.reshape(features, [rows, -1]),
    b: weights.kernel,
    bias: weights.bias,
    activation: layer.kind === 'dense' ? 'relu' : 'linear',
  });
}

/** [count, height, width, channels] to [count * channels, height, width, 1]. */
function oneByOne(images: tf.Tensor4D): tf.Tensor {
  const [count, height, width, channels] = images.shape;
  const channelFirst = tf.transpose(images, [0, 3, 1, 2]);
  return tf.reshape(channelFirst, [count * channels, height, width, 1]);
}

/**
 * What the lesion map tells: t, the mean of its highest logits, for each share, [count, shares], as features; or what t
 * adds to the logits, softplus(a) * (t + b) on one of them, [count, outputs] (method, section 3).
 */
function buildJoin(
  join: Join,
  placed: ReadonlyMap<string, tf.Tensor>,
  tensors: ReadonlyMap<string, Float32Array>,
  outputs: number,
): (features: tf.Tensor4D) => tf.Tensor {
  const map = weightsOf(placed, 'map');
  if (!map) throw new RangeError('the lesion map has no weights');
  const intoLogit = join.outputIndex !== null;
  const b = intoLogit ? (valuesOf(tensors, 'join/b')[0] ?? 0) : 0;
  const slope = intoLogit ? Math.log1p(Math.exp(valuesOf(tensors, 'join/a')[0] ?? 0)) : 1;
  const onOutput = Array.from({ length: outputs }, (_, i) => (i === join.outputIndex ? slope : 0));
  return (features) => {
    const [count, height, width] = features.shape;
    const logits = tf.fused.conv2d({
      x: features,
      filter: map.kernel as tf.Tensor4D,
      strides: 1,
      pad: 'same',
      bias: map.bias,
    });
    const cells = tf.reshape(logits, [count, height * width]);
    const means = join.topShares.map((share) =>
      tf.mean(tf.topk(cells, topCount(share, height * width), false).values, 1, true),
    );
    const t = means.length === 1 ? (means[0] as tf.Tensor) : tf.concat(means, 1);
    return intoLogit ? tf.mul(tf.add(t, b), tf.tensor2d([onOutput])) : t;
  };
}
