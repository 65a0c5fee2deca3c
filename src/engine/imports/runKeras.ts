import * as tf from '@tensorflow/tfjs-core';
import type {
  Activation,
  DataFormat,
  KerasModel,
  Op,
  Shape,
  Tensor,
  Tensors,
} from '../../core/keras/graph.ts';
import { axisOf, sizeOf } from '../../core/keras/shapes.ts';
import { normalisationOf, type WeightSpec } from '../../core/keras/weights.ts';

/**
 * Computes an imported network, as Keras does after training, on the current backend of tfjs.
 * @param inputs `count` samples one after the other, each in C order of `model.inputShape`
 * @returns `count` outputs one after the other, C order
 */
export async function runKeras(
  model: KerasModel,
  tensors: Tensors,
  inputs: Float32Array,
  count: number,
): Promise<Float32Array> {
  const size = sizeOf(model.inputShape);
  if (inputs.length !== count * size) {
    throw new RangeError(`expected ${count} x ${size} numbers, got ${inputs.length}`);
  }
  const output = tf.tidy(() => forward(model, tensors, inputs, count));
  try {
    return (await output.data()) as Float32Array;
  } finally {
    output.dispose();
  }
}

/** Weights of the layer at hand; null where it has none of that name. */
type Part = (name: WeightSpec['part']) => Tensor | null;

function forward(model: KerasModel, tensors: Tensors, inputs: Float32Array, count: number) {
  const given = tf.tensor(inputs, [count, ...model.inputShape], 'float32');
  const outputs: tf.Tensor[] = [];
  for (const layer of model.layers) {
    const entering = layer.inputs.length === 0 ? [given] : layer.inputs.map((i) => outputs[i]);
    const part: Part = (name) => tensors.get(`${layer.name}/${name}`) ?? null;
    outputs.push(apply(layer.op, entering as tf.Tensor[], part, [count, ...layer.shape]));
  }
  return outputs[model.output] ?? given;
}

function placed(part: Part, name: WeightSpec['part']): tf.Tensor | null {
  const tensor = part(name);
  return tensor && tf.tensor(tensor.values, [...tensor.shape], 'float32');
}

function apply(op: Op, entering: readonly tf.Tensor[], part: Part, shape: Shape): tf.Tensor {
  const x = entering[0] as tf.Tensor;
  switch (op.kind) {
    case 'input':
    case 'identity':
      return x;
    case 'flatten':
      return tf.reshape(op.format === 'channels_first' ? channelsLast(x) : x, [...shape]);
    case 'reshape':
      return tf.reshape(x, [...shape]);
    case 'add':
      return tf.addN([...entering]);
    case 'activation':
      return activated(x, op.activation);
    case 'softmax':
      return tf.softmax(x);
    case 'relu':
      return leaky(x, op);
    case 'dense':
      return activated(denseOf(x, part, shape), op.activation);
    case 'batchNorm':
      return normalised(x, op, part);
    case 'conv':
    case 'depthwise': {
      const convolved = onChannelsLast(x, op.format, (image) => convolve(image, op, part));
      return activated(convolved, op.activation);
    }
    default:
      return onChannelsLast(x, op.format, (image) => withoutWeights(image, op));
  }
}

/** tfjs's wasm backend computes (rows, columns, channels) only. */
function onChannelsLast(
  x: tf.Tensor,
  format: DataFormat,
  compute: (image: tf.Tensor4D) => tf.Tensor,
): tf.Tensor {
  if (format === 'channels_last') return compute(x as tf.Tensor4D);
  const computed = compute(channelsLast(x) as tf.Tensor4D);
  return computed.rank === 4 ? tf.transpose(computed, [0, 3, 1, 2]) : computed;
}

function channelsLast(x: tf.Tensor): tf.Tensor {
  const axes = x.shape.map((_, i) => i);
  return tf.transpose(x, [0, ...axes.slice(2), 1].slice(0, x.rank));
}

function convolve(
  image: tf.Tensor4D,
  op: Extract<Op, { kind: 'conv' | 'depthwise' }>,
  part: Part,
): tf.Tensor {
  const strides: [number, number] = [...op.strides];
  const dilation: [number, number] = [...op.dilation];
  const bias = placed(part, 'bias');
  let sum: tf.Tensor;
  if (op.kind === 'conv') {
    const kernel = placed(part, 'kernel') as tf.Tensor4D;
    sum = tf.conv2d(image, kernel, strides, op.padding, 'NHWC', dilation);
  } else {
    const kernel = placed(part, 'depthwise') as tf.Tensor4D;
    const each = tf.depthwiseConv2d(image, kernel, strides, op.padding, 'NHWC', dilation);
    const mix = placed(part, 'pointwise') as tf.Tensor4D | null;
    sum = mix ? tf.conv2d(each as tf.Tensor4D, mix, 1, 'valid') : each;
  }
  return bias ? tf.add(sum, bias) : sum;
}

function withoutWeights(
  image: tf.Tensor4D,
  op: Extract<Op, { kind: 'pool' | 'globalPool' | 'zeroPad' }>,
): tf.Tensor {
  if (op.kind === 'zeroPad') {
    const [rows, columns] = op.padding;
    return tf.pad(image, [[0, 0], [...rows], [...columns], [0, 0]]);
  }
  if (op.kind === 'globalPool') {
    return op.what === 'max' ? tf.max(image, [1, 2]) : tf.mean(image, [1, 2]);
  }
  const size: [number, number] = [...op.size];
  const strides: [number, number] = [...op.strides];
  return op.what === 'max'
    ? tf.maxPool(image, size, strides, op.padding)
    : tf.avgPool(image, size, strides, op.padding);
}

/** On the last side, whatever stands before it. */
function denseOf(x: tf.Tensor, part: Part, shape: Shape): tf.Tensor {
  const rows = tf.reshape(x, [-1, x.shape.at(-1) ?? 1]) as tf.Tensor2D;
  const product = tf.matMul(rows, placed(part, 'kernel') as tf.Tensor2D);
  const bias = placed(part, 'bias');
  return tf.reshape(bias ? tf.add(product, bias) : product, [...shape]);
}

function normalised(x: tf.Tensor, op: Extract<Op, { kind: 'batchNorm' }>, part: Part): tf.Tensor {
  const { scale, shift } = normalisationOf(op.epsilon, (name) => part(name)?.values ?? null);
  const axis = axisOf(op.axis, x.shape.slice(1)) ?? 0;
  const along = x.shape.map((_, i) => (i === axis + 1 ? scale.length : 1));
  const spread = (numbers: Float64Array) => tf.tensor(Float32Array.from(numbers), along);
  return tf.add(tf.mul(x, spread(scale)), spread(shift));
}

function leaky(x: tf.Tensor, op: Extract<Op, { kind: 'relu' }>): tf.Tensor {
  const { max, slope, threshold } = op;
  const above = tf.greaterEqual(x, threshold);
  const kept = max === null ? x : tf.minimum(x, max);
  return tf.where(above, kept, tf.mul(tf.sub(x, threshold), slope));
}

function activated(x: tf.Tensor, activation: Activation): tf.Tensor {
  switch (activation) {
    case 'linear':
      return x;
    case 'relu':
      return tf.relu(x);
    case 'softmax':
      return tf.softmax(x);
    case 'sigmoid':
      return tf.sigmoid(x);
    case 'tanh':
      return tf.tanh(x);
    case 'elu':
      return tf.elu(x);
    case 'selu':
      return tf.selu(x);
    case 'softplus':
      return tf.softplus(x);
    case 'softsign':
      return tf.div(x, tf.add(tf.abs(x), 1));
    case 'hard_sigmoid':
      return tf.clipByValue(tf.add(tf.mul(x, 0.2), 0.5), 0, 1);
  }
}
