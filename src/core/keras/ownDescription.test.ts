import { describe, expect, it } from 'vitest';
import { isProblem } from '../problem.ts';
import type { StoredLayer } from './assemble.ts';
import { type OwnNetwork, ownDescription } from './ownDescription.ts';

const stored = (shapes: readonly (readonly number[])[]): StoredLayer[] =>
  shapes.map((shape, i) => ({
    name: `layer_${i}`,
    tensors: [{ shape, values: new Float32Array() }],
  }));
const thirteen: OwnNetwork = { network: 'thirteen layers', output: 'sigmoid' };
const seven: OwnNetwork = { network: 'seven layers', output: 'softmax' };

const convolutions = (first: number) =>
  [first, 4, 4, 8, 8, 16].map((inputs, i) => [3, 3, inputs, [4, 4, 8, 8, 16, 16][i] ?? 0]);
const dense = (rows: number) => [
  [rows, 10],
  [10, 5],
  [5, 3],
];

describe('ownDescription', () => {
  it.each([
    [2, 25],
    [3, 7],
    [4, 3],
  ])('finds poolings of %d by what they leave', (pool, side) => {
    const shapes = [...convolutions(1), ...dense(side * side * 16)];
    const described = ownDescription('a.h5', thirteen, stored(shapes));
    if (isProblem(described)) throw new Error(described.message);
    expect(described.inputShape).toEqual([200, 200, 1]);
    expect(described.layers.map(({ op }) => op.kind).join(' ')).toBe(
      'conv conv pool conv conv pool conv conv pool flatten dense dense dense',
    );
    expect(described.layers[2]?.op).toMatchObject({ size: [pool, pool], strides: [pool, pool] });
    expect(described.layers[11]?.op).toMatchObject({ activation: 'relu' });
    expect(described.layers[12]?.op).toMatchObject({ units: 3, activation: 'sigmoid' });
  });

  it('takes ten channels as they come', () => {
    const shapes = [...convolutions(10), ...dense(784)];
    const described = ownDescription('a.h5', thirteen, stored(shapes));
    expect(described).toHaveProperty('inputShape', [200, 200, 10]);
  });

  it('knows the seven layers', () => {
    const widths = [127, 64, 32, 16, 8, 4, 3];
    const shapes = widths.slice(1).map((units, i) => [widths[i] ?? 0, units]);
    const described = ownDescription('a.h5', seven, stored(shapes));
    if (isProblem(described)) throw new Error(described.message);
    expect(described.inputShape).toEqual([127]);
    expect(described.layers.map(({ op }) => 'activation' in op && op.activation)).toEqual([
      ...Array(5).fill('relu'),
      'softmax',
    ]);
  });

  it.each([
    ['a convolution too few', thirteen, [...convolutions(1).slice(1), ...dense(784)], 'six conv'],
    ['rows that no pooling leaves', thirteen, [...convolutions(1), ...dense(800)], 'no pooling'],
    ['a dense layer too few', seven, dense(127), 'six dense'],
  ])('refuses %s', (_, own, shapes, named) => {
    const refused = ownDescription('a.h5', own, stored(shapes));
    expect(refused).toMatchObject({ code: 'IMPORT_ANSWER', subject: 'a.h5' });
    expect(isProblem(refused) && refused.message).toContain(named);
  });
});
