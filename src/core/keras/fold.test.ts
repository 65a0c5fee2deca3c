import { describe, expect, it } from 'vitest';
import {
  type Config,
  invented,
  sequential,
  sound,
} from '../../../tests/golden/keras/inventedModel.ts';
import { isProblem } from '../problem.ts';
import type { ImportAnswers } from './answers.ts';
import { describeImport, questionsFor } from './describeImport.ts';
import { fold, udisSlot } from './fold.ts';

const slice: ImportAnswers = {
  role: 'slice',
  classes: ['NiCT', 'nCT', 'pCT'],
  prepareSlice: 2,
  inputScale: '0..1',
  normalisation: null,
  udis: null,
};
const clinical: ImportAnswers = {
  role: 'clinical-morbidity',
  classes: ['control', 'typeI', 'typeII'],
  prepareSlice: null,
  inputScale: null,
  normalisation: 'paper',
  udis: 'with is 1',
};
const conv = (config: Record<string, unknown> = {}): Config => [
  'Conv2D',
  { filters: 2, kernel_size: 3, padding: 'same', activation: 'relu', ...config },
];
const pool: Config = ['MaxPooling2D', { pool_size: 10 }];
const output: Config = ['Dense', { units: 3, activation: 'softmax' }];
const tail: readonly Config[] = [pool, ['Flatten'], output];
const image = (...layers: Config[]) => sound(invented(sequential([200, 200, 1], layers)));
const record = (...layers: Config[]) => sound(invented(sequential([127], layers)));

function layersOf(given: ReturnType<typeof fold>) {
  if (isProblem(given)) throw new Error(given.message);
  return given.layers;
}

describe('fold', () => {
  it('takes layers of any width and number, and leaves out what only trains', () => {
    const folded = fold(image(conv(), ['Dropout', { rate: 0.5 }], ...tail), slice);
    expect(layersOf(folded)).toEqual([
      { kind: 'conv', filters: 2 },
      { kind: 'maxPool', size: 10 },
      { kind: 'output', units: 3, activation: 'softmax' },
    ]);
  });

  it('refuses weights that normalisation makes infinite', () => {
    const relu: Config = ['Activation', { activation: 'relu' }];
    const linear = conv({ activation: 'linear' });
    const imported = image(linear, ['BatchNormalization', {}], relu, ...tail);
    const gamma = [...imported.tensors.keys()].find((name) => name.endsWith('/gamma')) ?? '';
    const huge = { shape: [2], values: Float32Array.of(3e38, 3e38) };
    const variance = { shape: [2], values: Float32Array.of(1e-30, 1e-30) };
    const tensors = new Map(imported.tensors)
      .set(gamma, huge)
      .set(gamma.replace('gamma', 'variance'), variance);
    const refused = fold({ ...imported, tensors }, slice);
    expect(isProblem(refused) && refused.message).toContain('no finite numbers');
  });

  it('takes three sigmoids', () => {
    const sigmoids: Config = ['Dense', { units: 3, activation: 'sigmoid' }];
    const folded = fold(image(conv(), pool, ['Flatten'], sigmoids), slice);
    expect(layersOf(folded).at(-1)).toEqual({ kind: 'output', units: 3, activation: 'sigmoid' });
  });

  it('puts the outputs in the order of the role, once', () => {
    const network = record(output);
    const folded = fold(network, { ...clinical, classes: ['typeII', 'control', 'typeI'] });
    if (isProblem(folded)) throw new Error(folded.message);
    const [a, b, c] = network.tensors.get('dense_0/bias')?.values ?? [];
    expect([...(folded.tensors.get('layer0/bias') ?? [])]).toEqual([b, c, a]);
  });

  it.each([
    ['paper', 1],
    ['signed-log', 0],
  ] as const)('turns Udis round for %s inputs', (normalisation, shift) => {
    const network = record(output);
    const answers = { ...clinical, normalisation, udis: 'without is 1' as const };
    const folded = fold(network, answers);
    if (isProblem(folded)) throw new Error(folded.message);
    const before = network.tensors.get('dense_0/kernel')?.values ?? [];
    const bias = network.tensors.get('dense_0/bias')?.values ?? [];
    const row = 3 * udisSlot;
    for (const output of [0, 1, 2]) {
      const weight = before[row + output] ?? 0;
      expect(folded.tensors.get('layer0/kernel')?.[row + output]).toBe(-weight);
      expect(folded.tensors.get('layer0/bias')?.[output]).toBeCloseTo(
        (bias[output] ?? 0) + shift * weight,
        6,
      );
    }
  });

  it('knows the slot of underlying diseases', () => {
    expect(udisSlot).toBe(3);
  });

  it.each<[string, readonly Config[], string, string]>([
    ['wider kernels', [conv({ kernel_size: 5 }), ...tail], 'conv2d_0', '5 x 5, not 3 x 3'],
    ['strides', [conv({ strides: 2 }), ...tail], 'conv2d_0', 'leaves out pixels'],
    ['no padding', [conv({ padding: 'valid' }), ...tail], 'conv2d_0', 'valid instead of same'],
    ['tanh', [conv({ activation: 'tanh' }), ...tail], 'conv2d_0', 'no activation tanh'],
    [
      'no ReLU',
      [conv({ activation: 'linear' }), ...tail],
      'dense_3',
      'conv2d_0 has the activation linear',
    ],
    [
      'a leaky ReLU',
      [conv({ activation: 'linear' }), ['LeakyReLU'], ...tail],
      'leakyrelu_1',
      'slope',
    ],
    [
      'means',
      [conv(), ['AveragePooling2D'], ['Flatten'], output],
      'averagepooling2d_1',
      'by the maximum',
    ],
    [
      'overlapping windows',
      [conv(), ['MaxPooling2D', { pool_size: 3, strides: 2 }], ['Flatten'], output],
      'maxpooling2d_1',
      'as wide as its stride',
    ],
    [
      'a padded rest',
      [conv(), ['MaxPooling2D', { pool_size: 3, padding: 'same' }], ['Flatten'], output],
      'maxpooling2d_1',
      'does not divide',
    ],
    [
      'single channels',
      [['DepthwiseConv2D', { kernel_size: 3, padding: 'same' }], ...tail],
      'depthwiseconv2d_0',
      'no such layer',
    ],
    [
      'a logit for an end',
      [conv(), pool, ['Flatten'], ['Dense', { units: 3 }]],
      'dense_3',
      'linear instead of softmax',
    ],
    [
      'normalised scores',
      [conv(), ...tail, ['BatchNormalization']],
      'batchnormalization_4',
      'behind the last weights',
    ],
    [
      'a normalised input',
      [['BatchNormalization'], conv(), ...tail],
      'conv2d_1',
      'shifted before its border',
    ],
    [
      'no dense end',
      [conv(), ['GlobalAveragePooling2D'], ['Softmax']],
      'globalaveragepooling2d_1',
      'no such layer',
    ],
    [
      'two activations',
      [conv(), ['Activation', { activation: 'relu' }], ...tail],
      'activation_1',
      'does not follow',
    ],
    [
      'pooling first',
      [pool, conv(), ['Flatten'], output],
      'maxpooling2d_0',
      'before any convolution',
    ],
  ])('refuses %s by the layer', (_, layers, layer, named) => {
    const refused = fold(image(...layers), slice);
    expect(refused).toMatchObject({ code: 'IMPORT_NOT_HUST19', subject: 'invented.h5' });
    expect(isProblem(refused) && refused.message).toContain(`at layer ${layer}: `);
    expect(isProblem(refused) && refused.message).toContain(named);
  });

  it('refuses an image whose channels stand where its layers do not look', () => {
    const first = conv({ data_format: 'channels_first' });
    const odd: Config = ['MaxPooling2D', { pool_size: 2, data_format: 'channels_first' }];
    const text = sequential([200, 200, 1], [first, ['Flatten'], output]);
    expect(fold(sound(invented(text)), slice)).toHaveProperty('code', 'IMPORT_NOT_HUST19');
    const mixed = fold(image(conv(), odd, ['Flatten'], output), slice);
    expect(isProblem(mixed) && mixed.message).toContain('channels in another place');
  });
});

describe('describeImport', () => {
  it('lists layers, shapes and the roles that fit', () => {
    const described = describeImport(image(conv(), ...tail));
    expect(described).toMatchObject({
      file: 'invented.h5',
      made: 'Keras 2.2.4, tensorflow',
      input: '200 x 200 x 1',
      output: '3',
      weights: 20 + (800 + 0) * 3 + 3,
      roles: ['slice'],
      misfit: null,
    });
    expect(described.layers[0]).toEqual({
      name: 'conv2d_0',
      className: 'Conv2D',
      what: '3 x 3, same, relu',
      shape: '200 x 200 x 2',
      weights: 20,
    });
  });

  it('finds roles by input and outputs', () => {
    const one: Config = ['Dense', { units: 1, activation: 'sigmoid' }];
    expect(describeImport(record(output)).roles).toEqual(['clinical-morbidity']);
    expect(describeImport(record(one)).roles).toEqual(['clinical-mortality']);
    const ten = sequential(
      [10, 200, 200],
      [conv({ data_format: 'channels_first' }), ['Flatten'], one],
    );
    expect(describeImport(sound(invented(ten))).roles).toEqual(['patient-mortality']);
  });

  it('says at once what HUST-19 has no place for', () => {
    const described = describeImport(image(conv({ kernel_size: 5 }), ...tail));
    expect(described.misfit?.message).toContain('5 x 5');
  });
});

describe('questionsFor', () => {
  it('asks each role for what it needs', () => {
    const fields = (role: Parameters<typeof questionsFor>[0]) =>
      questionsFor(role).map(({ field }) => field);
    expect(fields('slice')).toEqual(['classes', 'prepareSlice', 'inputScale']);
    expect(fields('clinical-mortality')).toEqual(['classes', 'normalisation', 'udis']);
    expect(fields('fusion-morbidity')).toEqual(['classes', 'rule', 'firstInputs']);
    expect(fields('fusion-mortality')).toEqual(['classes', 'firstInputs']);
  });
});
