import { describe, expect, it } from 'vitest';
import { type Config, sequential } from '../../../tests/golden/keras/inventedModel.ts';
import { isProblem } from '../problem.ts';
import { readDescription } from './readDescription.ts';

const read = (text: string) => readDescription('a.h5', text);
const messageOf = (given: unknown) => (isProblem(given) ? given.message : 'no problem');

const node = (name: string, class_name: string, from: readonly string[], config = {}) => ({
  name,
  class_name,
  config: { name, ...config },
  inbound_nodes: from.length > 0 ? [from.map((source) => [source, 0, 0, {}])] : [],
});
const model = (layers: readonly unknown[], inputs: readonly string[], outputs: readonly string[]) =>
  JSON.stringify({
    class_name: 'Functional',
    config: {
      layers,
      input_layers: inputs.map((name) => [name, 0, 0]),
      output_layers: outputs.map((name) => [name, 0, 0]),
    },
  });
const input = node('in', 'InputLayer', [], { batch_input_shape: [null, 4] });
const dense = (name: string, from: readonly string[]) => node(name, 'Dense', from, { units: 4 });

describe('readDescription', () => {
  it('takes a Sequential list and an object with layers for the same', () => {
    const list = sequential(
      [8, 8, 1],
      [['Conv2D', { filters: 2, kernel_size: [3, 3] }], ['Flatten']],
    );
    const json = JSON.parse(list);
    const object = JSON.stringify({ ...json, config: { name: 'x', layers: json.config } });
    expect(read(object)).toEqual(read(list));
    expect(read(list)).toMatchObject({ inputShape: [8, 8, 1], output: 1 });
  });

  it('reads the spellings of Keras 1', () => {
    const keras1 = sequential(
      [1, 8, 8],
      [
        [
          'Convolution2D',
          {
            nb_filter: 2,
            nb_row: 3,
            nb_col: 2,
            subsample: [2, 1],
            border_mode: 'same',
            dim_ordering: 'th',
            bias: false,
          },
        ],
        ['MaxPooling2D', { border_mode: 'valid', dim_ordering: 'th' }],
        ['Dense', { output_dim: 3, activation: 'relu' }],
      ],
    );
    const described = read(keras1);
    if (isProblem(described)) throw new Error(described.message);
    expect(described.layers.map(({ op }) => op)).toEqual([
      {
        kind: 'conv',
        filters: 2,
        size: [3, 2],
        strides: [2, 1],
        dilation: [1, 1],
        padding: 'same',
        format: 'channels_first',
        useBias: false,
        activation: 'linear',
      },
      {
        kind: 'pool',
        what: 'max',
        size: [2, 2],
        strides: [2, 2],
        padding: 'valid',
        format: 'channels_first',
      },
      { kind: 'dense', units: 3, useBias: true, activation: 'relu' },
    ]);
    expect(described.layers.map(({ keras1Kernel }) => keras1Kernel)).toEqual(['th', null, null]);
  });

  it('takes functional layers in the order in which they can be computed', () => {
    const described = read(model([dense('b', ['a']), dense('a', ['in']), input], ['in'], ['b']));
    if (isProblem(described)) throw new Error(described.message);
    expect(described.layers.map(({ name }) => name)).toEqual(['in', 'a', 'b']);
    expect(described.layers.map(({ inputs }) => inputs)).toEqual([[], [0], [1]]);
    expect(described.output).toBe(2);
  });

  it.each([
    ['no JSON', '{', 'IMPORT_UNREADABLE', 'not that of a Keras model'],
    ['another JSON', '[1]', 'IMPORT_UNREADABLE', 'not that of a Keras model'],
    ['no layers', sequential(null, []), 'IMPORT_UNREADABLE', 'no layers'],
    [
      'Keras 3',
      '{"class_name":"Sequential","keras_version":"3.1","config":{"layers":[]}}',
      'IMPORT_UNREADABLE',
      'Keras 3',
    ],
    [
      'a model of another kind',
      '{"class_name":"Mine","config":[{}]}',
      'IMPORT_UNKNOWN_LAYER',
      'Mine',
    ],
    [
      'a network in a network',
      sequential([4], [['Sequential']]),
      'IMPORT_UNKNOWN_LAYER',
      'sequential_0',
    ],
    ['a name of every object', sequential([4], [['toString']]), 'IMPORT_UNKNOWN_LAYER', 'toString'],
    [
      'LSTM',
      sequential([4, 2], [['Dense', { units: 1 }], ['LSTM']]),
      'IMPORT_UNKNOWN_LAYER',
      'lstm_1 is of class LSTM',
    ],
    [
      'code',
      sequential([4], [['Lambda', { function: ['4wEAAAA=', null, null] }]]),
      'IMPORT_UNKNOWN_LAYER',
      'never run',
    ],
    [
      'two inputs',
      model(
        [input, { ...input, name: 'in2' }, node('s', 'Add', ['in', 'in2'])],
        ['in', 'in2'],
        ['s'],
      ),
      'IMPORT_NOT_COMPUTABLE',
      '2 inputs',
    ],
    [
      'two outputs',
      model([input, dense('a', ['in'])], ['in'], ['in', 'a']),
      'IMPORT_NOT_COMPUTABLE',
      '2 outputs',
    ],
    [
      'a circle',
      model([input, dense('a', ['b']), dense('b', ['a'])], ['in'], ['b']),
      'IMPORT_NOT_COMPUTABLE',
      'layer a',
    ],
    [
      'a layer used twice',
      model(
        [input, { ...dense('a', ['in']), inbound_nodes: [[['in', 0, 0, {}]], [['a', 0, 0, {}]]] }],
        ['in'],
        ['a'],
      ),
      'IMPORT_NOT_COMPUTABLE',
      'more than once',
    ],
    [
      'a sum of one',
      model([input, node('s', 'Add', ['in'])], ['in'], ['s']),
      'IMPORT_NOT_COMPUTABLE',
      '1 layers enter it',
    ],
    [
      'two layers of one name',
      sequential(
        [4],
        [
          ['Dense', { units: 1, name: 'a' }],
          ['Dense', { units: 1, name: 'a' }],
        ],
      ),
      'IMPORT_NOT_COMPUTABLE',
      'bears its name',
    ],
  ])('refuses %s', (_, text, code, named) => {
    const refused = read(text);
    expect(refused).toHaveProperty('code', code);
    expect(messageOf(refused)).toContain(named);
  });

  it.each<[string, Config, string]>([
    ['half a filter', ['Conv2D', { filters: 1.5, kernel_size: [3, 3] }], 'filters is 1.5'],
    ['no kernel size', ['Conv2D', { filters: 1 }], 'kernel_size is missing'],
    ['groups', ['Conv2D', { filters: 2, kernel_size: 3, groups: 2 }], 'in groups'],
    [
      'a padding of its own',
      ['Conv2D', { filters: 2, kernel_size: 3, padding: 'causal' }],
      'padding',
    ],
    [
      'an activation of its own',
      ['Dense', { units: 2, activation: 'mish' }],
      'activation is "mish"',
    ],
    [
      'an activation with code',
      ['Activation', { activation: { class_name: 'function' } }],
      'activation',
    ],
    ['a huge layer', ['Dense', { units: 1e12 }], 'units'],
    ['statistics of the batch', ['BatchNormalization', { mode: 2 }], 'mode 0'],
  ])('refuses a layer with %s', (_, layer, named) => {
    const refused = read(sequential([8, 8, 2], [layer]));
    expect(refused).toHaveProperty('code', 'IMPORT_NOT_COMPUTABLE');
    expect(messageOf(refused)).toContain(named);
  });
});
