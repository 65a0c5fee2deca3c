import type { DataFormat, Op, Padding, Pair, Shape } from './graph.ts';

/** More numbers in one layer than any network for a CT needs; a browser could not hold them. */
const mostNumbers = 1 << 26;

export function sizeOf(shape: Shape): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Shape after a layer, or why it cannot be computed, a clause. */
export function shapeAfter(op: Op, entering: readonly Shape[]): Shape | string {
  const [shape] = entering;
  if (!shape) return 'nothing enters it';
  const after = shapeOf(op, shape, entering);
  if (typeof after === 'string') return after;
  if (after.some((side) => side < 1)) return `nothing is left of ${sides(shape)}`;
  if (sizeOf(after) > mostNumbers) return `${sides(after)} numbers are too many`;
  return after;
}

export function sides(shape: Shape): string {
  return shape.join(' x ');
}

function shapeOf(op: Op, shape: Shape, entering: readonly Shape[]): Shape | string {
  switch (op.kind) {
    case 'input':
    case 'identity':
    case 'activation':
    case 'relu':
      return shape;
    case 'softmax':
      return lastAxis(op.axis, shape) ? shape : 'its softmax runs over another axis than the last';
    case 'batchNorm':
      return axisOf(op.axis, shape) === null ? `it has no axis ${op.axis}` : shape;
    case 'dense':
      return [...shape.slice(0, -1), op.units];
    case 'flatten':
      return [sizeOf(shape)];
    case 'reshape':
      return reshaped(op.target, shape);
    case 'add':
      return entering.every((other) => sides(other) === sides(shape))
        ? shape
        : `it adds ${entering.map(sides).join(' and ')}`;
    default:
      return shape.length === 3
        ? imageShape(op, shape)
        : `an image has to enter, not ${sides(shape)}`;
  }
}

type ImageOp = Extract<Op, { readonly format: DataFormat }>;

function imageShape(op: ImageOp, shape: Shape): Shape {
  const [rows, columns, channels] = image(shape, op.format);
  const place = (to: readonly [number, number, number]) => placed(to, op.format);
  switch (op.kind) {
    case 'globalPool':
      return [channels];
    case 'zeroPad': {
      const [[top, bottom], [left, right]] = op.padding;
      return place([rows + top + bottom, columns + left + right, channels]);
    }
    default: {
      const dilation: Pair = op.kind === 'pool' ? [1, 1] : op.dilation;
      const side = (length: number, i: 0 | 1) =>
        swept(length, (op.size[i] - 1) * dilation[i] + 1, op.strides[i], op.padding);
      return place([side(rows, 0), side(columns, 1), channelsAfter(op, channels)]);
    }
  }
}

function channelsAfter(op: ImageOp, channels: number): number {
  if (op.kind === 'conv') return op.filters;
  return op.kind === 'depthwise' ? (op.filters ?? channels * op.multiplier) : channels;
}

function swept(length: number, reach: number, stride: number, padding: Padding): number {
  const places = padding === 'same' ? length : length - reach + 1;
  return Math.ceil(places / stride);
}

/** Rows, columns and channels of an image that stands in `format`. */
export function image(shape: Shape, format: DataFormat): readonly [number, number, number] {
  const [a = 0, b = 0, c = 0] = shape;
  return format === 'channels_first' ? [b, c, a] : [a, b, c];
}

function placed([rows, columns, channels]: readonly [number, number, number], format: DataFormat) {
  return format === 'channels_first' ? [channels, rows, columns] : [rows, columns, channels];
}

function reshaped(target: Shape, shape: Shape): Shape | string {
  const known = sizeOf(target.filter((side) => side !== -1));
  const after = target.map((side) => (side === -1 ? Math.floor(sizeOf(shape) / known) : side));
  return sizeOf(after) === sizeOf(shape) ? after : `${sides(shape)} is no ${sides(target)}`;
}

/** An axis that counts the batch, as an index into the sides of one sample. */
export function axisOf(axis: number, shape: Shape): number | null {
  const own = axis < 0 ? shape.length + axis : axis - 1;
  return own >= 0 && own < shape.length ? own : null;
}

function lastAxis(axis: number, shape: Shape): boolean {
  return axisOf(axis, shape) === shape.length - 1;
}
