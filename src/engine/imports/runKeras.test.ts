import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Config,
  invented,
  sequential,
  sound,
} from '../../../tests/golden/keras/inventedModel.ts';
import { wasmBinary } from '../../../tests/golden/networks/golden.ts';
import { openWasm } from '../backend/wasm.ts';
import { runKeras } from './runKeras.ts';

beforeAll(async () => {
  const opened = await openWasm(wasmBinary);
  if (typeof opened === 'string') throw new Error(opened);
});

async function outputs(input: readonly number[], layers: readonly Config[], values: number[]) {
  const { model, tensors } = sound(invented(sequential(input, layers)));
  return [...(await runKeras(model, tensors, Float32Array.from(values), 1))];
}

const some = [-3, -1, -0.2, 0, 0.4, 2];
const selu = (x: number) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));

describe('runKeras', () => {
  it.each<[string, (x: number) => number]>([
    ['linear', (x) => x],
    ['relu', (x) => Math.max(0, x)],
    ['sigmoid', (x) => 1 / (1 + Math.exp(-x))],
    ['tanh', Math.tanh],
    ['elu', (x) => (x > 0 ? x : Math.expm1(x))],
    ['selu', selu],
    ['softplus', (x) => Math.log1p(Math.exp(x))],
    ['softsign', (x) => x / (1 + Math.abs(x))],
    ['hard_sigmoid', (x) => Math.min(1, Math.max(0, 0.2 * x + 0.5))],
  ])('activation %s', async (activation, rule) => {
    const found = await outputs([6], [['Activation', { activation }]], some);
    some.forEach((x, i) => {
      expect(found[i]).toBeCloseTo(rule(x), 5);
    });
  });

  it('ReLU with limit, slope and threshold', async () => {
    const layer: Config = ['ReLU', { max_value: 1, negative_slope: 0.5, threshold: 0.3 }];
    const found = await outputs([6], [layer], some);
    const expected = [-1.65, -0.65, -0.25, -0.15, 0.4, 1];
    expected.forEach((x, i) => {
      expect(found[i]).toBeCloseTo(x, 5);
    });
  });

  it('pads and reshapes', async () => {
    const layers: Config[] = [
      ['Reshape', { target_shape: [1, 2, 1] }],
      [
        'ZeroPadding2D',
        {
          padding: [
            [1, 0],
            [0, 1],
          ],
        },
      ],
    ];
    expect(await outputs([2], layers, [5, 6])).toEqual([0, 0, 0, 5, 6, 0]);
  });

  it('averages over what is there, not over the padding', async () => {
    const layers: Config[] = [['AveragePooling2D', { pool_size: 2, padding: 'same' }]];
    expect(await outputs([3, 1, 1], layers, [2, 4, 8])).toEqual([3, 8]);
  });

  it('takes the whole image, channels first', async () => {
    const layers: Config[] = [['GlobalMaxPooling2D', { data_format: 'channels_first' }]];
    expect(await outputs([2, 1, 3], layers, [1, 7, 2, 9, 8, 3])).toEqual([7, 9]);
  });

  it('moves channels last before it flattens, where the layer says so', async () => {
    const input = [2, 1, 3];
    const values = [1, 2, 3, 10, 20, 30];
    const first = { data_format: 'channels_first' };
    expect(await outputs(input, [['Flatten', first]], values)).toEqual([1, 10, 2, 20, 3, 30]);
    expect(await outputs(input, [['Flatten']], values)).toEqual(values);
  });

  it('convolves alike with the channels in either place', async () => {
    const conv = (data_format: string): Config => [
      'Conv2D',
      { filters: 2, kernel_size: [2, 1], strides: [1, 2], dilation_rate: 1, data_format },
    ];
    const last = await outputs(
      [3, 3, 2],
      [conv('channels_last')],
      Array.from({ length: 18 }, (_, i) => i / 9),
    );
    const moved = Array.from({ length: 18 }, (_, i) => ((i % 9) * 2 + Math.floor(i / 9)) / 9);
    const first = await outputs([2, 3, 3], [conv('channels_first')], moved);
    const back = last.map((_, i) => first[(i % 2) * 4 + Math.floor(i / 2)]);
    expect(last.map((x) => x.toFixed(5))).toEqual(back.map((x) => x?.toFixed(5)));
  });

  it('refuses inputs of another size', async () => {
    await expect(outputs([6], [['Dropout']], [1])).rejects.toThrow('expected 1 x 6');
  });
});
