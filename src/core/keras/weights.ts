import type { DescribedLayer, Op, Shape, Tensor } from './graph.ts';
import { axisOf, image, sides, sizeOf } from './shapes.ts';

export interface WeightSpec {
  readonly part:
    | 'kernel'
    | 'depthwise'
    | 'pointwise'
    | 'bias'
    | 'gamma'
    | 'beta'
    | 'mean'
    | 'variance';
  readonly shape: Shape;
}

/**
 * The weights of a layer in the order in which Keras stores them. Kernels: convolution [rows, columns,
 * in, out], depthwise [rows, columns, in, multiplier], dense [in, out].
 * @param entering shape of one sample that enters the layer
 */
export function weightSpecs(op: Op, entering: Shape): readonly WeightSpec[] {
  switch (op.kind) {
    case 'dense':
      return [
        { part: 'kernel', shape: [entering.at(-1) ?? 0, op.units] },
        ...biasOf(op.useBias, op.units),
      ];
    case 'conv': {
      const channels = image(entering, op.format)[2];
      return [
        { part: 'kernel', shape: [...op.size, channels, op.filters] },
        ...biasOf(op.useBias, op.filters),
      ];
    }
    case 'depthwise': {
      const channels = image(entering, op.format)[2];
      const many = channels * op.multiplier;
      return [
        { part: 'depthwise', shape: [...op.size, channels, op.multiplier] },
        ...(op.filters === null
          ? []
          : [{ part: 'pointwise', shape: [1, 1, many, op.filters] } as const]),
        ...biasOf(op.useBias, op.filters ?? many),
      ];
    }
    case 'batchNorm': {
      const shape = [entering[axisOf(op.axis, entering) ?? 0] ?? 0];
      return [
        ...(op.scale ? [{ part: 'gamma', shape } as const] : []),
        ...(op.center ? [{ part: 'beta', shape } as const] : []),
        { part: 'mean', shape },
        { part: 'variance', shape },
      ];
    }
    default:
      return [];
  }
}

function biasOf(useBias: boolean, size: number): readonly WeightSpec[] {
  return useBias ? [{ part: 'bias', shape: [size] }] : [];
}

export function hasWeights({ kind }: Op): boolean {
  return ['dense', 'conv', 'depthwise', 'batchNorm'].includes(kind);
}

/**
 * A layer's weights by part, as this program keeps them: kernels [rows, columns, in, out], to be
 * correlated. The Theano backend convolves: its kernels are turned by 180 degrees.
 * @param stored tensors of the layer in the order of the file
 * @param backend as the file names it; null where it does not
 * @returns a clause where they are not the weights of this layer
 */
export function layerWeights(
  layer: Pick<DescribedLayer, 'op' | 'keras1Kernel'>,
  entering: Shape,
  stored: readonly Tensor[],
  backend: string | null,
): ReadonlyMap<string, Tensor> | string {
  const specs = weightSpecs(layer.op, entering);
  if (stored.length !== specs.length) {
    return `there are ${stored.length} tensors where ${specs.length} are expected`;
  }
  const parts = new Map<string, Tensor>();
  for (const [i, { part, shape }] of specs.entries()) {
    const given = stored[i] as Tensor;
    const tensor = inOwnOrder(layer, part, given);
    if (sides(tensor.shape) !== sides(shape)) {
      return `${part} has the shape ${sides(given.shape)} instead of ${sides(shape)}`;
    }
    const odd = tensor.values.findIndex((weight) => !Number.isFinite(weight));
    if (odd >= 0) return `number ${odd} of its ${part} is not finite`;
    const negative = part === 'variance' ? tensor.values.findIndex((value) => value < 0) : -1;
    if (negative >= 0) return `number ${negative} of its variance is below 0`;
    const turned = turns(layer, part, backend);
    if (typeof turned === 'string') return turned;
    parts.set(part, turned ? turnedBy180(tensor) : tensor);
  }
  return parts;
}

/** Keras 1 with dim_ordering 'th' keeps kernels as [out, in, rows, columns]. */
function inOwnOrder(
  { keras1Kernel }: Pick<DescribedLayer, 'keras1Kernel'>,
  part: WeightSpec['part'],
  tensor: Tensor,
): Tensor {
  if (keras1Kernel !== 'th' || part !== 'kernel' || tensor.shape.length !== 4) return tensor;
  const [out = 0, channels = 0, rows = 0, columns = 0] = tensor.shape;
  const values = new Float32Array(tensor.values.length);
  let to = 0;
  for (let place = 0; place < rows * columns; place++) {
    for (let c = 0; c < channels; c++) {
      for (let o = 0; o < out; o++) {
        values[to++] = tensor.values[(o * channels + c) * rows * columns + place] as number;
      }
    }
  }
  return { shape: [rows, columns, channels, out], values };
}

function turns(
  { op }: Pick<DescribedLayer, 'op'>,
  part: WeightSpec['part'],
  backend: string | null,
): boolean | string {
  if (op.kind === 'depthwise' && backend === 'theano') {
    return 'how the Theano backend keeps kernels of single channels is not known here';
  }
  if (op.kind !== 'conv' || part !== 'kernel') return false;
  if (backend === 'theano') return true;
  if (backend === 'tensorflow' || backend === 'cntk') return false;
  return backend === null
    ? 'the file does not name its backend, so that nobody can tell whether its kernels are turned'
    : `whether the backend ${backend} turns its kernels is not known here`;
}

function turnedBy180({ shape, values }: Tensor): Tensor {
  const places = sizeOf(shape.slice(0, 2));
  const block = values.length / places;
  const turned = new Float32Array(values.length);
  for (let place = 0; place < places; place++) {
    const from = values.subarray(place * block, (place + 1) * block);
    turned.set(from, (places - 1 - place) * block);
  }
  return { shape, values: turned };
}

/** What a normalisation with stored statistics does to each channel: x * scale + shift. */
export function normalisationOf(
  epsilon: number,
  part: (name: WeightSpec['part']) => Float32Array | null,
): { readonly scale: Float64Array; readonly shift: Float64Array } {
  const mean = part('mean') ?? new Float32Array();
  const variance = part('variance');
  const gamma = part('gamma');
  const beta = part('beta');
  const scale = Float64Array.from(
    mean,
    (_, i) => (gamma?.[i] ?? 1) / Math.sqrt((variance?.[i] ?? 1) + epsilon),
  );
  const shift = Float64Array.from(mean, (m, i) => (beta?.[i] ?? 0) - m * (scale[i] as number));
  return { scale, shift };
}
