import type { Op } from './graph.ts';
import type { LayerConfig } from './layerConfig.ts';

/** Layer classes that only act while a network is trained. */
const onlyInTraining = [
  'Dropout',
  'SpatialDropout2D',
  'GaussianDropout',
  'GaussianNoise',
  'AlphaDropout',
  'ActivityRegularization',
];

const readers: Readonly<Record<string, (config: LayerConfig) => Op>> = {
  InputLayer: (config) => ({ kind: 'input', shape: config.inputShape() }),
  ...Object.fromEntries(onlyInTraining.map((name) => [name, (): Op => ({ kind: 'identity' })])),
  Conv2D: conv,
  Convolution2D: conv,
  DepthwiseConv2D: (config) => depthwise(config, null),
  SeparableConv2D: (config) => depthwise(config, config.count('filters')),
  MaxPooling2D: (config) => pool('max', config),
  AveragePooling2D: (config) => pool('average', config),
  GlobalMaxPooling2D: (config) => globalPool('max', config),
  GlobalAveragePooling2D: (config) => globalPool('average', config),
  Dense: (config) => ({
    kind: 'dense',
    units: config.count('units', 'output_dim'),
    ...weighted(config),
  }),
  Flatten: (config) => ({ kind: 'flatten', format: config.formatOrNull() }),
  Reshape: (config) => ({ kind: 'reshape', target: config.target() }),
  Activation: (config) => ({ kind: 'activation', activation: config.activation() }),
  ReLU: (config) => ({
    kind: 'relu',
    max: config.numberOrNull('max_value'),
    slope: config.number('negative_slope', 0),
    threshold: config.number('threshold', 0),
  }),
  LeakyReLU: (config) => ({
    kind: 'relu',
    max: null,
    slope: config.number('alpha', 0.3),
    threshold: 0,
  }),
  Softmax: (config) => ({ kind: 'softmax', axis: config.axis() }),
  BatchNormalization: batchNorm,
  ZeroPadding2D: (config) => ({
    kind: 'zeroPad',
    padding: config.edges(),
    format: config.format(),
  }),
  Add: () => ({ kind: 'add' }),
};

/** What a layer of this class computes; null where the class is not known. Faults stay in `config`. */
export function readOp(className: string, config: LayerConfig): Op | null {
  return Object.hasOwn(readers, className) ? (readers[className]?.(config) ?? null) : null;
}

function weighted(config: LayerConfig) {
  return { useBias: config.flag(true, 'use_bias', 'bias'), activation: config.activation() };
}

function window(config: LayerConfig) {
  return {
    strides: config.pair([1, 1], 'strides', 'subsample'),
    padding: config.padding(),
    format: config.format(),
  };
}

function conv(config: LayerConfig): Op {
  const size = config.has('nb_row')
    ? ([config.count('nb_row'), config.count('nb_col')] as const)
    : config.pair(null, 'kernel_size');
  if (config.has('groups') && config.count('groups') !== 1) {
    config.refuse('it convolves in groups');
  }
  return {
    kind: 'conv',
    filters: config.count('filters', 'nb_filter'),
    size,
    dilation: config.pair([1, 1], 'dilation_rate'),
    ...window(config),
    ...weighted(config),
  };
}

function depthwise(config: LayerConfig, filters: number | null): Op {
  return {
    kind: 'depthwise',
    multiplier: config.has('depth_multiplier') ? config.count('depth_multiplier') : 1,
    filters,
    size: config.pair(null, 'kernel_size'),
    dilation: config.pair([1, 1], 'dilation_rate'),
    ...window(config),
    ...weighted(config),
  };
}

function pool(what: 'max' | 'average', config: LayerConfig): Op {
  const size = config.pair([2, 2], 'pool_size');
  return { kind: 'pool', what, size, ...window(config), strides: config.pair(size, 'strides') };
}

function globalPool(what: 'max' | 'average', config: LayerConfig): Op {
  if (config.flag(false, 'keepdims')) config.refuse('it keeps the sides that it averages');
  return { kind: 'globalPool', what, format: config.format() };
}

function batchNorm(config: LayerConfig): Op {
  if (config.number('mode', 0) !== 0)
    config.refuse('only mode 0 of Keras 1 uses stored statistics');
  return {
    kind: 'batchNorm',
    axis: config.axis(),
    epsilon: config.number('epsilon', 1e-3),
    scale: config.flag(true, 'scale'),
    center: config.flag(true, 'center'),
  };
}
