import {
  type Affine,
  after,
  type Block,
  foldBefore,
  foldBehind,
  foldShiftBeforeConv,
  scaleInputs,
} from './affine.ts';
import type { DataFormat, KerasLayer, Op, Shape, Tensor } from './graph.ts';
import { axisOf, image, sides } from './shapes.ts';
import { normalisationOf, type WeightSpec } from './weights.ts';

export type Stage = Block | { readonly kind: 'maxPool'; readonly size: number };

type Part = (name: WeightSpec['part']) => Tensor | null;

/**
 * A network taken layer by layer into the kinds of layers that HUST-19 has. Normalisation is folded into
 * the weights beside it, exactly.
 */
export class Chain {
  readonly stages: Stage[] = [];
  /** What the features at hand stand for is `waiting` applied to them; the next weights take it in. */
  #waiting: Affine | null = null;
  /** How the image stands; null until a layer says it, or behind the flattening. */
  #format: DataFormat | null = null;
  /** Row of the file's kernel for each of our rows (height, width, channel); null where they agree. */
  #rowOf: ((row: number) => number) | null = null;

  /** @returns why the layer has no place in HUST-19's networks, a clause; null when it was taken in */
  take({ name, op }: KerasLayer, entering: Shape, part: Part): string | null {
    switch (op.kind) {
      case 'input':
      case 'identity':
        return null;
      case 'conv':
        return this.#conv(name, op, entering, part);
      case 'dense':
        return this.#dense(name, op, entering, part);
      case 'pool':
        return this.#pool(op, entering);
      case 'batchNorm':
        return this.#normalise(op, entering, part);
      case 'flatten':
        return this.#flatten(op.format, entering);
      case 'reshape':
        return op.target.length === 1 ? this.#flatten(null, entering) : 'it forms an image anew';
      case 'activation':
        return this.#activate(op.activation);
      case 'softmax':
        return this.#activate('softmax');
      case 'relu':
        return op.max === null && op.slope === 0 && op.threshold === 0
          ? this.#activate('relu')
          : 'its ReLU has a slope, a limit or a threshold';
      case 'add':
        return 'it joins two paths';
      default:
        return 'HUST-19 has no such layer';
    }
  }

  /** @returns why the network does not end as HUST-19's do, a clause */
  end(): string | null {
    const last = this.stages.at(-1);
    if (this.#waiting) return 'a normalisation stands behind the last weights';
    if (last?.kind !== 'dense') return 'the last layer is not dense';
    if (last.activation !== 'softmax' && last.activation !== 'sigmoid') {
      return `the output has the activation ${last.activation} instead of softmax or sigmoid`;
    }
    const hidden = this.blocks().find((block) => block !== last && block.activation !== 'relu');
    return hidden ? `${hidden.name} has the activation ${hidden.activation} instead of ReLU` : null;
  }

  blocks(): readonly Block[] {
    return this.stages.filter((stage) => stage.kind !== 'maxPool');
  }

  #conv(
    name: string,
    op: Extract<Op, { kind: 'conv' }>,
    entering: Shape,
    part: Part,
  ): string | null {
    const { size, strides, dilation, padding } = op;
    if ([...size].some((side) => side !== 3)) return `its kernels are ${sides(size)}, not 3 x 3`;
    if ([...strides, ...dilation].some((step) => step !== 1)) return 'it leaves out pixels';
    if (padding !== 'same') return `its padding is ${padding} instead of same`;
    const turned = this.#stands(op.format);
    if (turned) return turned;
    const block = blockOf(name, op, image(entering, op.format)[2], part);
    if (typeof block === 'string') return block;
    const waiting = this.#taken();
    if (waiting?.shift.some((by) => by !== 0)) {
      const before = this.blocks().at(-1);
      if (before?.kind !== 'conv') return 'the input is shifted before its border is padded';
      foldShiftBeforeConv(before, block, waiting.shift);
      scaleInputs(block, Float64Array.of(...waiting.scale, 1));
    } else if (waiting) {
      scaleInputs(block, waiting.scale);
    }
    this.stages.push(block);
    return null;
  }

  #dense(
    name: string,
    op: Extract<Op, { kind: 'dense' }>,
    entering: Shape,
    part: Part,
  ): string | null {
    if (entering.length !== 1) return `${sides(entering)} enter it unflattened`;
    const block = blockOf(name, op, entering[0] ?? 0, part);
    if (typeof block === 'string') return block;
    const rowOf = this.#rowOf;
    if (rowOf) {
      const { kernel, outputs } = block;
      block.kernel = kernel.map(
        (_, i) => kernel[rowOf(Math.floor(i / outputs)) * outputs + (i % outputs)] as number,
      );
      this.#rowOf = null;
    }
    const waiting = this.#taken();
    if (waiting) foldBefore(block, waiting);
    this.stages.push(block);
    return null;
  }

  #pool(op: Extract<Op, { kind: 'pool' }>, entering: Shape): string | null {
    const [size] = op.size;
    const [rows, columns] = image(entering, op.format);
    if (op.what !== 'max') return 'HUST-19 pools by the maximum';
    if (this.stages.length === 0) return 'pooling comes before any convolution';
    if ([...op.size, ...op.strides].some((side) => side !== size)) {
      return 'its window is not square or not as wide as its stride';
    }
    if (op.padding === 'same' && (rows % size !== 0 || columns % size !== 0)) {
      return `its padding is same, and ${size} does not divide ${rows} x ${columns}`;
    }
    if (this.#waiting?.scale.some((scale) => scale < 0)) {
      return 'a normalisation before it turns large values into small ones';
    }
    this.stages.push({ kind: 'maxPool', size });
    return this.#stands(op.format);
  }

  #normalise(op: Extract<Op, { kind: 'batchNorm' }>, entering: Shape, part: Part): string | null {
    const along = axisOf(op.axis, entering);
    if (entering.length === 3) {
      if (along === 1) return 'it normalises rows or columns instead of channels';
      const fault = this.#stands(along === 0 ? 'channels_first' : 'channels_last');
      if (fault) return fault;
    }
    if (this.#rowOf) return 'it normalises what was flattened channels first';
    const normalisation = normalisationOf(op.epsilon, (name) => part(name)?.values ?? null);
    const last = this.stages.at(-1);
    if (!this.#waiting && last && last.kind !== 'maxPool' && last.activation === 'linear') {
      foldBehind(last, normalisation);
    } else {
      this.#waiting = this.#waiting ? after(this.#waiting, normalisation) : normalisation;
    }
    return null;
  }

  #flatten(format: DataFormat | null, entering: Shape): string | null {
    if (entering.length === 1) return null;
    if (entering.length !== 3) return `${sides(entering)} enter it, which is no image`;
    const stands = this.#format ?? 'channels_last';
    const [rows, columns, channels] = image(entering, stands);
    if (format === 'channels_first' && stands === 'channels_last') {
      return 'it takes the image for one with its channels first';
    }
    if (format !== 'channels_first' && stands === 'channels_first') {
      this.#rowOf = (row) => (row % channels) * rows * columns + Math.floor(row / channels);
    }
    const waiting = this.#taken();
    const spread = (values: Float64Array) =>
      Float64Array.from({ length: rows * columns * channels }, (_, i) => values[i % channels] ?? 0);
    if (waiting) this.#waiting = { scale: spread(waiting.scale), shift: spread(waiting.shift) };
    return null;
  }

  #activate(activation: string): string | null {
    if (activation === 'linear') return null;
    if (activation !== 'relu' && activation !== 'softmax' && activation !== 'sigmoid') {
      return `HUST-19 has no activation ${activation}`;
    }
    const block = this.blocks().at(-1);
    // The maximum of rectified values is the rectified maximum.
    const reachable = this.stages.at(-1) === block || activation === 'relu';
    if (!block || !reachable || this.#waiting || block.activation !== 'linear') {
      return 'its activation does not follow a layer with weights';
    }
    block.activation = activation;
    return null;
  }

  #stands(format: DataFormat): string | null {
    this.#format ??= format;
    return this.#format === format ? null : 'layers before it have their channels in another place';
  }

  #taken(): Affine | null {
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting;
  }
}

function blockOf(
  name: string,
  op: Extract<Op, { kind: 'conv' | 'dense' }>,
  inputs: number,
  part: Part,
): Block | string {
  const { activation } = op;
  const known = ['linear', 'relu', 'softmax', 'sigmoid'] as const;
  const own = known.find((name) => name === activation);
  if (!own) return `HUST-19 has no activation ${activation}`;
  const kernel = Float64Array.from(part('kernel')?.values ?? []);
  const outputs = op.kind === 'conv' ? op.filters : op.units;
  const bias = Float64Array.from(part('bias')?.values ?? new Float64Array(outputs));
  return { kind: op.kind, name, inputs, outputs, kernel, bias, activation: own };
}
