import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layer } from '../../core/networks/manifest.ts';
import { buildConvolutions, type LayerWeights } from './convolutions.ts';

const conv = (filters: number): Layer => ({ kind: 'conv', filters });
const maxPool = (size: number): Layer => ({ kind: 'maxPool', size });

describe('convolutions on the processor', () => {
  it('are those of the definition, for every size, border and number of channels', () => {
    fc.assert(
      fc.property(cases, ({ input, layers, seed }) => {
        const weights = weightsOf(input, layers, seed);
        const images = numbers(2 * size(input), seed + 1);
        const built = buildConvolutions(input, layers, weights);
        const found = built?.run(images, 2) ?? new Float32Array();
        const wanted = [0, 1].flatMap((i) => [
          ...byDefinition(
            images.subarray(i * size(input), (i + 1) * size(input)),
            input,
            layers,
            weights,
          ),
        ]);
        expect(found.length).toBe(wanted.length);
        const most = Math.max(1, ...wanted);
        found.forEach((value, i) => {
          expect(Math.abs(value - (wanted[i] ?? Number.NaN)) / most).toBeLessThan(1e-5);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('leave nothing behind for the next image', () => {
    const layers = [conv(8), conv(8), maxPool(2), conv(16)];
    const input = [13, 10, 1];
    const built = buildConvolutions(input, layers, weightsOf(input, layers, 3));
    const dark = new Float32Array(130);
    const before = built?.run(dark, 1);
    built?.run(numbers(130, 4), 1);
    expect(built?.run(dark, 1)).toEqual(before);
  });

  it.each([
    ['a dense layer', [8, 8, 1], [conv(8), { kind: 'dense', units: 4 } as Layer]],
    ['ten channels at once', [8, 8, 10], [conv(8)]],
    ['an odd number of outputs', [8, 8, 1], [conv(6)]],
    ['a pool of one channel', [8, 8, 1], [maxPool(2)]],
    ['no layers', [8, 8, 1], []],
  ])('are left to others for %s', (_, input, layers) => {
    expect(buildConvolutions(input, layers, weightsOf(input, layers, 1))).toBeNull();
  });
});

const cases = fc
  .record({
    height: fc.integer({ min: 4, max: 33 }),
    width: fc.integer({ min: 4, max: 33 }),
    channels: fc.constantFrom(1, 4, 8, 12),
    filters: fc.array(fc.constantFrom(8, 16, 24), { minLength: 1, maxLength: 3 }),
    pool: fc.constantFrom(2, 3, 4),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })
  .map(({ height, width, channels, filters, pool, seed }) => ({
    input: [height, width, channels],
    layers: [...filters.map(conv), maxPool(pool), conv(8)],
    seed,
  }));

function size(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Numbers from -1 to 1 (the linear congruential generator of Numerical Recipes). */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

function weightsOf(input: readonly number[], layers: readonly Layer[], seed: number): LayerWeights {
  return (i) => {
    const before = layers.slice(0, i).findLast((layer) => layer.kind === 'conv');
    const inputs = before?.kind === 'conv' ? before.filters : (input[2] ?? 1);
    const layer = layers[i];
    const outputs = layer?.kind === 'conv' ? layer.filters : 0;
    return {
      kernel: numbers(9 * inputs * outputs, seed + 10 * i).map(
        (value) => value / Math.sqrt(inputs),
      ),
      bias: numbers(outputs, seed + 10 * i + 5),
    };
  };
}

/** The layers as the manifest says them, one product after the other, in double precision. */
function byDefinition(
  image: Float32Array,
  input: readonly number[],
  layers: readonly Layer[],
  weights: LayerWeights,
): Float64Array {
  let [height = 0, width = 0, channels = 0] = input;
  let values = Float64Array.from(image);
  layers.forEach((layer, i) => {
    const at = (y: number, x: number, c: number) =>
      y < 0 || x < 0 || y >= height || x >= width
        ? 0
        : (values[(y * width + x) * channels + c] ?? Number.NaN);
    if (layer.kind === 'conv') {
      const { kernel, bias } = weights(i);
      const [inputs, outputs] = [channels, layer.filters];
      values = Float64Array.from({ length: height * width * outputs }, (_, n) => {
        const o = n % outputs;
        const [y, x] = [Math.floor(n / outputs / width), Math.floor(n / outputs) % width];
        let sum = bias[o] ?? Number.NaN;
        for (let tap = 0; tap < 9; tap++) {
          const [row, column] = [y + Math.floor(tap / 3) - 1, x + (tap % 3) - 1];
          for (let c = 0; c < inputs; c++) {
            sum += at(row, column, c) * (kernel[(tap * inputs + c) * outputs + o] ?? Number.NaN);
          }
        }
        return Math.max(0, sum);
      });
      channels = outputs;
    } else if (layer.kind === 'maxPool') {
      const { size: side } = layer;
      const [rows, columns] = [Math.floor(height / side), Math.floor(width / side)];
      values = Float64Array.from({ length: rows * columns * channels }, (_, n) => {
        const c = n % channels;
        const [y, x] = [Math.floor(n / channels / columns), Math.floor(n / channels) % columns];
        const square = Array.from({ length: side * side }, (_, k) =>
          at(y * side + Math.floor(k / side), x * side + (k % side), c),
        );
        return Math.max(...square);
      });
      [height, width] = [rows, columns];
    }
  });
  return values;
}
