import type { Random } from './random.ts';

/**
 * A fully connected network: `widths` are input, hidden layers, output. ReLU between, the output
 * is bare (logits). All weights stand in one array, layer after layer: kernel [in, out] row by row,
 * then bias [out], which is the layout of a package's weights.bin.
 */
export interface Mlp {
  readonly widths: readonly number[];
  readonly parameters: Float64Array;
}

/** Views into the parameters (or gradients) of one layer. */
export interface LayerView {
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
}

/** He-normal kernels (He et al. 2015), biases 0. */
export function createMlp(widths: readonly number[], random: Random): Mlp {
  const mlp = { widths, parameters: new Float64Array(parameterCount(widths)) };
  for (const { kernel, inputs } of layersOf(widths, mlp.parameters)) {
    const spread = Math.sqrt(2 / inputs);
    for (let i = 0; i < kernel.length; i++) kernel[i] = spread * random.normal();
  }
  return mlp;
}

export function parameterCount(widths: readonly number[]): number {
  return widths.slice(1).reduce((sum, out, i) => sum + ((widths[i] ?? 0) + 1) * out, 0);
}

/** One view a layer, in order, over an array with the layout of `Mlp.parameters`. */
export function layersOf(widths: readonly number[], parameters: Float64Array): LayerView[] {
  let at = 0;
  return widths.slice(1).map((outputs, i) => {
    const inputs = widths[i] ?? 0;
    const kernel = parameters.subarray(at, at + inputs * outputs);
    at += inputs * outputs;
    const bias = parameters.subarray(at, at + outputs);
    at += outputs;
    return { inputs, outputs, kernel, bias };
  });
}

/** Logits of one input. */
export function applyMlp(mlp: Mlp, input: ArrayLike<number>): Float64Array {
  const layers = layersOf(mlp.widths, mlp.parameters);
  let values: ArrayLike<number> = input;
  for (const [i, layer] of layers.entries()) {
    const sums = affine(layer, values, new Float64Array(layer.outputs));
    if (i < layers.length - 1) rectify(sums);
    values = sums;
  }
  return values as Float64Array;
}

/** out = input * kernel + bias. Zeros in the input (missing values, silent units) cost nothing. */
export function affine(
  layer: LayerView,
  input: ArrayLike<number>,
  out: Float64Array,
): Float64Array {
  const { inputs, outputs, kernel, bias } = layer;
  out.set(bias);
  for (let i = 0; i < inputs; i++) {
    const x = input[i] as number;
    if (x === 0) continue;
    const row = i * outputs;
    for (let o = 0; o < outputs; o++) out[o] = (out[o] as number) + x * (kernel[row + o] as number);
  }
  return out;
}

export function rectify(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < 0) values[i] = 0;
}

/** Probabilities of logits: softmax of several, the sigmoid of one. */
export function probabilities(logits: ArrayLike<number>): number[] {
  const all = Array.from(logits);
  if (all.length === 1) return [1 / (1 + Math.exp(-(all[0] ?? 0)))];
  const highest = Math.max(...all);
  const powers = all.map((z) => Math.exp(z - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / sum);
}

/** Minus the logarithm of the target's chance. With one output the target is 0 or 1, else the class. */
export function crossEntropy(chances: readonly number[], target: number): number {
  const p =
    chances.length === 1 && target === 0
      ? 1 - (chances[0] ?? 0)
      : chances[chances.length === 1 ? 0 : target];
  return -Math.log(Math.max(p ?? 0, 1e-300));
}
