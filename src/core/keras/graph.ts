/** Where the channels of an image stand: (channels, rows, columns) or (rows, columns, channels). */
export type DataFormat = 'channels_first' | 'channels_last';
export type Padding = 'valid' | 'same';
/** Rows, columns. */
export type Pair = readonly [number, number];
/** Sides of one sample; the batch is left out. */
export type Shape = readonly number[];

export const activations = [
  'linear',
  'relu',
  'softmax',
  'sigmoid',
  'tanh',
  'elu',
  'selu',
  'softplus',
  'softsign',
  'hard_sigmoid',
] as const;
export type Activation = (typeof activations)[number];

interface Window {
  readonly size: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
  readonly format: DataFormat;
}

interface Weighted {
  readonly useBias: boolean;
  readonly activation: Activation;
}

/**
 * What a Keras layer computes (keras.io, Keras 2 layer reference). A convolution correlates: kernels of
 * the Theano backend are turned when they are read.
 */
export type Op =
  | { readonly kind: 'input'; readonly shape: Shape | null }
  /** Dropout and noise do nothing once a network is trained. */
  | { readonly kind: 'identity' }
  | ({
      readonly kind: 'conv';
      readonly filters: number;
      readonly dilation: Pair;
    } & Window &
      Weighted)
  /** Each channel by kernels of its own; a separable one mixes the results by 1 x 1 (`filters`). */
  | ({
      readonly kind: 'depthwise';
      readonly multiplier: number;
      readonly dilation: Pair;
      readonly filters: number | null;
    } & Window &
      Weighted)
  | ({ readonly kind: 'pool'; readonly what: 'max' | 'average' } & Window)
  | { readonly kind: 'globalPool'; readonly what: 'max' | 'average'; readonly format: DataFormat }
  | ({ readonly kind: 'dense'; readonly units: number } & Weighted)
  /** `format` channels_first moves the channels last before flattening (Keras from 2.2). */
  | { readonly kind: 'flatten'; readonly format: DataFormat | null }
  | { readonly kind: 'reshape'; readonly target: Shape }
  | { readonly kind: 'activation'; readonly activation: Activation }
  /** `min(max, x)` for x >= threshold, `slope * (x - threshold)` below. */
  | {
      readonly kind: 'relu';
      readonly max: number | null;
      readonly slope: number;
      readonly threshold: number;
    }
  | { readonly kind: 'softmax'; readonly axis: number }
  /** `axis` counts the batch as 0, as Keras does. */
  | {
      readonly kind: 'batchNorm';
      readonly axis: number;
      readonly epsilon: number;
      readonly scale: boolean;
      readonly center: boolean;
    }
  /** [top, bottom], [left, right]. */
  | {
      readonly kind: 'zeroPad';
      readonly padding: readonly [Pair, Pair];
      readonly format: DataFormat;
    }
  | { readonly kind: 'add' };

/** A layer as the file describes it; `inputs` are the indices of the layers before it, all smaller. */
export interface DescribedLayer {
  readonly name: string;
  /** As it stands in the file: 'Conv2D', 'Convolution2D'. */
  readonly className: string;
  readonly op: Op;
  readonly inputs: readonly number[];
  /** How a Keras 1 file keeps the kernel of a convolution; null in Keras 2. */
  readonly keras1Kernel: 'th' | 'tf' | null;
}

/** The architecture in a file, layers in an order in which they can be computed. */
export interface Description {
  readonly layers: readonly DescribedLayer[];
  readonly output: number;
  /** Null where the file does not say. */
  readonly inputShape: Shape | null;
}

export interface Tensor {
  readonly shape: Shape;
  readonly values: Float32Array;
}

export interface KerasLayer {
  readonly name: string;
  readonly className: string;
  readonly op: Op;
  readonly inputs: readonly number[];
  /** Of the output. */
  readonly shape: Shape;
}

/** A network that can be computed. Its tensors stand apart, by '<layer>/<part>' (see weights.ts). */
export interface KerasModel {
  /** The file's name. */
  readonly file: string;
  /** Null where the file does not say. */
  readonly kerasVersion: string | null;
  readonly backend: string | null;
  readonly inputShape: Shape;
  readonly layers: readonly KerasLayer[];
  readonly output: number;
}

export type Tensors = ReadonlyMap<string, Tensor>;
