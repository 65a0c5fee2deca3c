import {
  affine,
  crossEntropy,
  type LayerView,
  layersOf,
  type Mlp,
  probabilities,
  rectify,
} from './mlp.ts';
import type { Random } from './random.ts';

/** One case to learn from. With one output the target is 0 or 1, else the class. */
export interface Example {
  readonly input: ArrayLike<number>;
  readonly target: number;
  readonly weight: number;
}

/** Inverted dropout: `rates[n]` of the values entering layer n are dropped, the others scaled up. */
export interface Dropout {
  readonly rates: readonly number[];
  readonly random: Random;
}

/**
 * Cross-entropy of a batch, weighted mean, and its gradient by back-propagation.
 * @param gradient filled with the gradient, in the layout of `mlp.parameters`
 * @returns the loss
 */
export function lossGradient(
  mlp: Mlp,
  batch: readonly Example[],
  gradient: Float64Array,
  dropout: Dropout | null,
): number {
  gradient.fill(0);
  const layers = layersOf(mlp.widths, mlp.parameters);
  const slopes = layersOf(mlp.widths, gradient);
  const scales = layers.map((_, n) => 1 / (1 - (dropout?.rates[n] ?? 0)));
  let loss = 0;
  for (const example of batch) {
    const share = example.weight / batch.length;
    const entering = forward(layers, example.input, dropout);
    const chances = probabilities(entering.logits);
    loss += share * crossEntropy(chances, example.target);
    const error = chances.map((p, o) => share * (p - wanted(example.target, o, chances.length)));
    backward(layers, slopes, entering.values, Float64Array.from(error), scales);
  }
  return loss;
}

function wanted(target: number, output: number, outputs: number): number {
  return outputs === 1 ? target : Number(output === target);
}

/** What enters each layer (after ReLU and dropout), and the logits. */
function forward(layers: readonly LayerView[], input: ArrayLike<number>, dropout: Dropout | null) {
  const values: Float64Array[] = [];
  let sums = Float64Array.from(input);
  for (const [n, layer] of layers.entries()) {
    if (n > 0) rectify(sums);
    if (dropout !== null) drop(sums, dropout.rates[n] ?? 0, dropout.random);
    values.push(sums);
    sums = affine(layer, sums, new Float64Array(layer.outputs)) as Float64Array<ArrayBuffer>;
  }
  return { values, logits: sums };
}

function drop(values: Float64Array, rate: number, random: Random): void {
  if (rate === 0) return;
  const scale = 1 / (1 - rate);
  for (let i = 0; i < values.length; i++) {
    values[i] = random.next() < rate ? 0 : (values[i] as number) * scale;
  }
}

/**
 * Adds one example's gradient. A value entering a hidden layer as 0 was cut by ReLU or dropout, and
 * no error passes it; the others were multiplied by their layer's dropout scale.
 */
function backward(
  layers: readonly LayerView[],
  slopes: readonly LayerView[],
  values: readonly Float64Array[],
  error: Float64Array,
  scales: readonly number[],
): void {
  let above = error;
  for (let n = layers.length - 1; n >= 0; n--) {
    const entering = values[n] as Float64Array;
    addOuter(slopes[n] as LayerView, entering, above);
    if (n > 0) above = pullBack(layers[n] as LayerView, entering, above, scales[n] as number);
  }
}

function addOuter(slope: LayerView, entering: Float64Array, above: Float64Array): void {
  const { inputs, outputs, kernel, bias } = slope;
  for (let o = 0; o < outputs; o++) bias[o] = (bias[o] as number) + (above[o] as number);
  for (let i = 0; i < inputs; i++) {
    const x = entering[i] as number;
    if (x === 0) continue;
    const row = i * outputs;
    for (let o = 0; o < outputs; o++) {
      kernel[row + o] = (kernel[row + o] as number) + x * (above[o] as number);
    }
  }
}

function pullBack(
  layer: LayerView,
  entering: Float64Array,
  above: Float64Array,
  scale: number,
): Float64Array {
  const { inputs, outputs, kernel } = layer;
  const below = new Float64Array(inputs);
  for (let i = 0; i < inputs; i++) {
    if (entering[i] === 0) continue;
    const row = i * outputs;
    let sum = 0;
    for (let o = 0; o < outputs; o++) sum += (kernel[row + o] as number) * (above[o] as number);
    below[i] = scale * sum;
  }
  return below;
}
