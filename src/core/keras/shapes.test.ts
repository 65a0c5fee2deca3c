import { describe, expect, it } from 'vitest';
import {
  type Config,
  invented,
  sequential,
  sound,
} from '../../../tests/golden/keras/inventedModel.ts';
import { isProblem } from '../problem.ts';

const messageOf = (given: unknown) => (isProblem(given) ? given.message : 'no problem');

describe('shapes', () => {
  const after = (input: readonly number[], ...layers: Config[]) =>
    sound(invented(sequential(input, layers))).model.layers.at(-1)?.shape;

  it.each<[string, readonly number[], Config, readonly number[]]>([
    ['valid', [10, 9, 3], ['Conv2D', { filters: 4, kernel_size: [3, 2] }], [8, 8, 4]],
    [
      'same with strides',
      [10, 9, 3],
      ['Conv2D', { filters: 4, kernel_size: 3, strides: 2, padding: 'same' }],
      [5, 5, 4],
    ],
    [
      'dilated',
      [10, 10, 1],
      ['Conv2D', { filters: 1, kernel_size: 3, dilation_rate: 2 }],
      [6, 6, 1],
    ],
    [
      'channels first',
      [3, 10, 9],
      ['Conv2D', { filters: 4, kernel_size: 3, data_format: 'channels_first' }],
      [4, 8, 7],
    ],
    [
      'depthwise',
      [8, 8, 3],
      ['DepthwiseConv2D', { kernel_size: 3, depth_multiplier: 2 }],
      [6, 6, 6],
    ],
    ['separable', [8, 8, 3], ['SeparableConv2D', { filters: 5, kernel_size: 3 }], [6, 6, 5]],
    [
      'pooling that leaves a rest',
      [200, 200, 1],
      ['MaxPooling2D', { pool_size: [3, 3] }],
      [66, 66, 1],
    ],
    [
      'pooling, same',
      [200, 200, 1],
      ['AveragePooling2D', { pool_size: 3, padding: 'same' }],
      [67, 67, 1],
    ],
    ['pooled over everything', [8, 8, 3], ['GlobalMaxPooling2D'], [3]],
    [
      'padded',
      [8, 8, 3],
      [
        'ZeroPadding2D',
        {
          padding: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
      [11, 15, 3],
    ],
    ['padded alike', [8, 8, 3], ['ZeroPadding2D', { padding: 1 }], [10, 10, 3]],
    ['reshaped', [6, 4], ['Reshape', { target_shape: [-1, 8] }], [3, 8]],
    ['dense on the last side', [6, 4], ['Dense', { units: 2 }], [6, 2]],
  ])('%s', (_, input, layer, shape) => {
    expect(after(input, layer)).toEqual(shape);
  });

  it.each<[string, readonly number[] | null, Config, string]>([
    ['nothing is left', [2, 2, 1], ['Conv2D', { filters: 1, kernel_size: 3 }], 'nothing is left'],
    ['no image enters', [4], ['MaxPooling2D'], 'an image has to enter'],
    ['the sides do not fit', [6], ['Reshape', { target_shape: [4, 2] }], 'is no 4 x 2'],
    ['a softmax runs across', [4, 3], ['Softmax', { axis: 1 }], 'another axis'],
    ['an axis is missing', [4], ['BatchNormalization', { axis: 3 }], 'no axis 3'],
    [
      'the input is nowhere stated',
      null,
      ['Conv2D', { filters: 1, kernel_size: 3 }],
      'nowhere stated',
    ],
    [
      'too much would be needed',
      [9000, 9000, 1],
      ['Conv2D', { filters: 1, kernel_size: 3 }],
      'too many',
    ],
  ])('are refused where %s', (_, input, layer, named) => {
    const refused = invented(sequential(input, [layer]));
    expect(refused).toHaveProperty('code', 'IMPORT_NOT_COMPUTABLE');
    expect(messageOf(refused)).toContain(named);
  });

  it('name the backend that the file does not', () => {
    const text = sequential([8, 8, 1], [['Conv2D', { filters: 1, kernel_size: 3 }]]);
    expect(messageOf(invented(text, null))).toContain('does not name its backend');
    expect(messageOf(invented(text, 'mxnet'))).toContain('mxnet');
  });
});
