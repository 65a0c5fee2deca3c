import { concat } from '../../src/core/concat.ts';
import { shapesThrough, topCount } from '../../src/core/networks/architecture.ts';
import type { Architecture, Join, Layer } from '../../src/core/networks/manifest.ts';
import { bytes, type Field, int, message, text } from './protobuf.ts';

type Layers = Extract<Architecture, { kind: 'layers' }>;
type Tensors = ReadonlyMap<string, Float32Array>;

/**
 * The same network as an ONNX model (IR 8, opset 13; field numbers of onnx.proto3), to be timed by another
 * runner. Input 'images' [batch, channels, height, width], output 'scores' [batch, classes].
 */
export function onnxModel(
  architecture: Layers,
  tensors: Tensors,
  batch: number,
): Uint8Array<ArrayBuffer> {
  const [height = 0, width = 0, channels = 0] = architecture.input;
  const { nodes, weights, classes } = graphOf(architecture, tensors);
  const graph = message(
    7,
    ...nodes,
    text(2, 'hust19'),
    ...weights,
    valueInfo(11, 'images', [batch, channels, height, width]),
    valueInfo(12, 'scores', [batch, classes]),
  );
  return concat([int(1, 8), graph, message(8, text(1, ''), int(2, 13))]);
}

/** A graph as it grows; `current` names the tensor that the next layer takes. */
interface Graph {
  readonly nodes: Field[];
  readonly weights: Field[];
  readonly weightOf: (name: string) => Float32Array;
  current: string;
  flat: boolean;
}

function graphOf({ input, layers, join }: Layers, tensors: Tensors) {
  const shapes = shapesThrough({ kind: 'layers', input, layers, join });
  const last = layers.at(-1);
  if (last?.kind !== 'output') throw new RangeError('a network ends with its output layer');
  const graph: Graph = {
    nodes: [],
    weights: [],
    weightOf(name) {
      const values = tensors.get(name);
      if (!values) throw new RangeError(`tensor ${name} is missing`);
      return values;
    },
    current: 'images',
    flat: false,
  };
  layers.forEach((layer, i) => {
    if (join?.beforeLayer === i) addJoin(graph, join, shapes[i] ?? [], last.units);
    addLayer(graph, layer, `layer${i}`, shapes[i]?.[2] ?? 0);
  });
  if (join) addNode(graph, node('Add', [graph.current, 'joined'], 'logits'), 'logits');
  const activation =
    last.activation === 'softmax'
      ? node('Softmax', [graph.current], 'scores', [intAttribute('axis', 1)])
      : node('Sigmoid', [graph.current], 'scores');
  addNode(graph, activation, 'scores');
  return { nodes: graph.nodes, weights: graph.weights, classes: last.units };
}

function addNode(graph: Graph, made: Field, output: string): void {
  graph.nodes.push(made);
  graph.current = output;
}

function addLayer(graph: Graph, layer: Layer, out: string, channels: number): void {
  if (layer.kind === 'maxPool') {
    const sides = [layer.size, layer.size];
    const window = [ints('kernel_shape', sides), ints('strides', sides)];
    addNode(graph, node('MaxPool', [graph.current], out, window), out);
    return;
  }
  if (layer.kind !== 'conv' && !graph.flat) addFlatten(graph);
  const kernel = graph.weightOf(`${out}/kernel`);
  const bias = graph.weightOf(`${out}/bias`);
  graph.weights.push(
    floats(`${out}/bias`, [bias.length], bias),
    layer.kind === 'conv'
      ? floats(`${out}/kernel`, [layer.filters, channels, 3, 3], channelsFirst(kernel, channels))
      : floats(`${out}/kernel`, [kernel.length / layer.units, layer.units], kernel),
  );
  graph.nodes.push(...weighted(layer, graph.current, out));
  graph.current = out;
}

/** Packages flatten height, width, channel; ONNX keeps channels first. */
function addFlatten(graph: Graph): void {
  const turned = node('Transpose', [graph.current], 'last first', [ints('perm', [0, 2, 3, 1])]);
  addNode(graph, turned, 'last first');
  addNode(graph, node('Flatten', ['last first'], 'flat', [intAttribute('axis', 1)]), 'flat');
  graph.flat = true;
}

function addJoin(graph: Graph, join: Join, entering: readonly number[], outputs: number): void {
  if (join.outputIndex === null)
    throw new RangeError('a map that is a feature has no ONNX form here');
  const [height = 0, width = 0, channels = 0] = entering;
  const cells = height * width;
  graph.weights.push(
    floats('map/kernel', [1, channels, 1, 1], graph.weightOf('map/kernel')),
    floats('map/bias', [1], graph.weightOf('map/bias')),
    int64s('map/cells', [0, cells]),
    int64s('map/top', [topCount(join.topShares[0] ?? 0, cells)]),
    ...joinValues(join.outputIndex, outputs, graph.weightOf),
  );
  graph.nodes.push(...joinNodes(graph.current));
}

function weighted(layer: Layer, from: string, out: string): Field[] {
  const inputs = [from, `${out}/kernel`, `${out}/bias`];
  if (layer.kind === 'output') return [node('Gemm', inputs, out)];
  const attributes =
    layer.kind === 'conv' ? [ints('kernel_shape', [3, 3]), ints('pads', [1, 1, 1, 1])] : [];
  const type = layer.kind === 'conv' ? 'Conv' : 'Gemm';
  return [node(type, inputs, `${out} linear`, attributes), node('Relu', [`${out} linear`], out)];
}

/** t = mean of the highest logits of the map; (t + b) * softplus(a) on one output. */
function joinNodes(features: string): Field[] {
  return [
    node('Conv', [features, 'map/kernel', 'map/bias'], 'map', [ints('kernel_shape', [1, 1])]),
    node('Reshape', ['map', 'map/cells'], 'map cells'),
    node('TopK', ['map cells', 'map/top'], 'highest', [], ['highest places']),
    node('ReduceMean', ['highest'], 't', [ints('axes', [1])]),
    node('Add', ['t', 'join/b'], 't + b'),
    node('Mul', ['t + b', 'join/slope'], 'joined'),
  ];
}

function joinValues(
  outputIndex: number,
  outputs: number,
  weightOf: (name: string) => Float32Array,
): Field[] {
  const slope = Math.log1p(Math.exp(weightOf('join/a')[0] ?? 0));
  const onOutput = Float32Array.from({ length: outputs }, (_, i) =>
    i === outputIndex ? slope : 0,
  );
  return [
    floats('join/b', [1, 1], weightOf('join/b')),
    floats('join/slope', [1, outputs], onOutput),
  ];
}

/** [3, 3, in, out] to [out, in, 3, 3]. */
function channelsFirst(kernel: Float32Array, channels: number): Float32Array {
  const filters = kernel.length / 9 / channels;
  const turned = new Float32Array(kernel.length);
  for (let cell = 0; cell < 9; cell++) {
    for (let from = 0; from < channels; from++) {
      for (let to = 0; to < filters; to++) {
        turned[(to * channels + from) * 9 + cell] = kernel[
          (cell * channels + from) * filters + to
        ] as number;
      }
    }
  }
  return turned;
}

function node(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Field[] = [],
  more: readonly string[] = [],
): Field {
  return message(
    1,
    ...inputs.map((name) => text(1, name)),
    ...[output, ...more].map((name) => text(2, name)),
    text(4, type),
    ...attributes,
  );
}

function ints(name: string, values: readonly number[]): Field {
  return message(5, text(1, name), ...values.map((value) => int(8, value)), int(20, 7));
}

function intAttribute(name: string, value: number): Field {
  return message(5, text(1, name), int(3, value), int(20, 2));
}

function floats(name: string, shape: readonly number[], values: Float32Array): Field {
  const raw = new Uint8Array(values.slice().buffer);
  return message(5, ...shape.map((side) => int(1, side)), int(2, 1), text(8, name), bytes(9, raw));
}

function int64s(name: string, values: readonly number[]): Field {
  const raw = new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer);
  return message(5, int(1, values.length), int(2, 7), text(8, name), bytes(9, raw));
}

function valueInfo(field: number, name: string, shape: readonly number[]): Field {
  const sides = shape.map((side) => message(1, int(1, side)));
  return message(field, text(1, name), message(2, message(1, int(1, 1), message(2, ...sides))));
}
