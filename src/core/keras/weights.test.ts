import { describe, expect, it } from 'vitest';
import type { Op, Tensor } from './graph.ts';
import { layerWeights, normalisationOf } from './weights.ts';

const conv: Op = {
  kind: 'conv',
  filters: 2,
  size: [2, 3],
  strides: [1, 1],
  dilation: [1, 1],
  padding: 'valid',
  format: 'channels_first',
  useBias: false,
  activation: 'linear',
};
/** Value that says where it belongs: row, column, input, output. */
const at = (row: number, column: number, input: number, output: number) =>
  1000 * row + 100 * column + 10 * input + output;

function kernel(order: 'tf' | 'th'): Tensor {
  const values: number[] = [];
  const sides = order === 'tf' ? [2, 3, 1, 2] : [2, 1, 2, 3];
  const [a = 0, b = 0, c = 0, d = 0] = sides;
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < b; j++) {
      for (let k = 0; k < c; k++) {
        for (let l = 0; l < d; l++) values.push(order === 'tf' ? at(i, j, k, l) : at(k, l, j, i));
      }
    }
  }
  return { shape: sides, values: Float32Array.from(values) };
}

const read = (keras1Kernel: 'tf' | 'th' | null, backend: string | null, tensor = kernel('tf')) =>
  layerWeights({ op: conv, keras1Kernel }, [1, 9, 9], [tensor], backend);

function valuesOf(weights: ReturnType<typeof read>): number[] {
  if (typeof weights === 'string') throw new Error(weights);
  return [...(weights.get('kernel')?.values ?? [])];
}

describe('layerWeights', () => {
  it('takes kernels of Keras 2 and of Keras 1 in either order for the same', () => {
    const own = [...kernel('tf').values];
    expect(valuesOf(read(null, 'tensorflow'))).toEqual(own);
    expect(valuesOf(read('tf', 'tensorflow'))).toEqual(own);
    expect(valuesOf(read('th', 'tensorflow', kernel('th')))).toEqual(own);
  });

  it('refuses a variance below 0, whose root is no number', () => {
    const op: Op = { kind: 'batchNorm', axis: -1, epsilon: 1e-3, scale: false, center: false };
    const stored = (variance: number) => [
      { shape: [2], values: Float32Array.of(0, 0) },
      { shape: [2], values: Float32Array.of(1, variance) },
    ];
    const layer = { op, keras1Kernel: null };
    expect(layerWeights(layer, [4, 4, 2], stored(0), null)).toBeInstanceOf(Map);
    expect(layerWeights(layer, [4, 4, 2], stored(-1), null)).toBe(
      'number 1 of its variance is below 0',
    );
  });

  it('turns kernels of Theano by 180 degrees', () => {
    const places = [at(1, 2, 0, 0), at(1, 1, 0, 0), at(1, 0, 0, 0), at(0, 2, 0, 0)];
    const turned = valuesOf(read(null, 'theano')).filter((_, i) => i % 2 === 0);
    expect(turned.slice(0, 4)).toEqual(places);
  });

  it.each([
    ['no backend', read(null, null), 'does not name its backend'],
    ['a backend that is not known', read(null, 'mxnet'), 'mxnet'],
    ['another shape', read(null, 'tensorflow', kernel('th')), '2 x 1 x 2 x 3 instead of'],
    [
      'a tensor too many',
      layerWeights({ op: conv, keras1Kernel: null }, [1, 9, 9], [], null),
      '0 tensors',
    ],
  ])('refuses %s', (_, weights, named) => {
    expect(weights).toContain(named);
  });
});

describe('normalisationOf', () => {
  it('is gamma (x - mean) / sqrt(variance + epsilon) + beta', () => {
    const parts = { gamma: [2], beta: [1], mean: [3], variance: [15.999] };
    const { scale, shift } = normalisationOf(0.001, (name) =>
      name in parts ? Float32Array.from(parts[name as keyof typeof parts]) : null,
    );
    expect((scale[0] ?? 0) * 7 + (shift[0] ?? 0)).toBeCloseTo(3, 5);
  });

  it('does without gamma and beta', () => {
    const { scale, shift } = normalisationOf(0, (name) =>
      name === 'mean' ? Float32Array.of(3) : name === 'variance' ? Float32Array.of(4) : null,
    );
    expect([scale[0], shift[0]]).toEqual([0.5, -1.5]);
  });
});
