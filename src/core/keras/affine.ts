/** x * scale + shift, a pair of numbers for each channel or each element. */
export interface Affine {
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

/** First `a`, then `b`. */
export function after(a: Affine, b: Affine): Affine {
  return {
    scale: a.scale.map((scale, i) => scale * (b.scale[i] as number)),
    shift: a.shift.map((shift, i) => shift * (b.scale[i] as number) + (b.shift[i] as number)),
  };
}

/** A layer with weights while it is folded. Kernel [..., inputs, outputs] in double precision. */
export interface Block {
  readonly kind: 'conv' | 'dense';
  readonly name: string;
  inputs: number;
  outputs: number;
  kernel: Float64Array;
  bias: Float64Array;
  activation: 'linear' | 'relu' | 'softmax' | 'sigmoid';
}

/** What comes out of a linear layer is scaled and shifted: the layer does it itself. */
export function foldBehind(block: Block, { scale, shift }: Affine): void {
  const { outputs } = block;
  block.kernel = block.kernel.map((weight, i) => weight * (scale[i % outputs] as number));
  block.bias = block.bias.map((bias, o) => bias * (scale[o] as number) + (shift[o] as number));
}

/** What enters a dense layer is scaled and shifted: the layer does it itself. */
export function foldBefore(block: Block, { scale, shift }: Affine): void {
  const { outputs, kernel, bias } = block;
  kernel.forEach((weight, i) => {
    const input = Math.floor(i / outputs);
    bias[i % outputs] = (bias[i % outputs] as number) + weight * (shift[input] as number);
  });
  scaleInputs(block, scale);
}

/** @param scale one number an input (a channel, for a convolution) */
export function scaleInputs(block: Block, scale: Float64Array): void {
  const { inputs, outputs } = block;
  block.kernel = block.kernel.map(
    (weight, i) => weight * (scale[Math.floor(i / outputs) % inputs] as number),
  );
}

/**
 * A shift before a convolution whose border is padded with zeros: a bias would act on the border too,
 * where nothing was shifted. So the convolution before gets one more filter that gives 1 everywhere
 * (pooling keeps it), and this one reads the shift from there, where there is image and nowhere else.
 */
export function foldShiftBeforeConv(before: Block, block: Block, shift: Float64Array): void {
  const places = block.kernel.length / (block.inputs * block.outputs);
  const wider = new Float64Array(places * (block.inputs + 1) * block.outputs);
  for (let place = 0; place < places; place++) {
    const from = place * block.inputs * block.outputs;
    const to = place * (block.inputs + 1) * block.outputs;
    for (let i = 0; i < block.inputs * block.outputs; i++) {
      const weight = block.kernel[from + i] as number;
      wider[to + i] = weight;
      const read = to + block.inputs * block.outputs + (i % block.outputs);
      const shiftHere = shift[Math.floor(i / block.outputs)] as number;
      wider[read] = (wider[read] as number) + weight * shiftHere;
    }
  }
  block.kernel = wider;
  block.inputs++;
  addConstantOutput(before);
}

function addConstantOutput(block: Block): void {
  const { outputs } = block;
  const rows = block.kernel.length / outputs;
  const kernel = new Float64Array(rows * (outputs + 1));
  for (let row = 0; row < rows; row++) {
    kernel.set(block.kernel.subarray(row * outputs, (row + 1) * outputs), row * (outputs + 1));
  }
  block.kernel = kernel;
  block.bias = Float64Array.of(...block.bias, 1);
  block.outputs++;
}
