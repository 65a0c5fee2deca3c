import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Config,
  invented,
  sequential,
  sound,
} from '../../../tests/golden/keras/inventedModel.ts';
import { wasmBinary } from '../../../tests/golden/networks/golden.ts';
import type { ImportAnswers } from '../../core/keras/answers.ts';
import { fold } from '../../core/keras/fold.ts';
import { ourOutput, theirInput } from '../../core/keras/translate.ts';
import { lcgInput } from '../../core/networks/knownAnswers.ts';
import { roleRules } from '../../core/networks/roleRules.ts';
import { isProblem } from '../../core/problem.ts';
import type { Backend } from '../backend/backend.ts';
import { openWasm } from '../backend/wasm.ts';
import { buildNetwork } from '../networks/network.ts';
import { importPackage } from './importPackage.ts';
import { runKeras } from './runKeras.ts';

let backend: Backend;
beforeAll(async () => {
  const opened = await openWasm(wasmBinary);
  if (typeof opened === 'string') throw new Error(opened);
  backend = opened;
});

const slice: ImportAnswers = {
  role: 'slice',
  classes: ['pCT', 'nCT', 'NiCT'],
  prepareSlice: 2,
  inputScale: '0..1',
  normalisation: null,
  udis: null,
};
const patient: ImportAnswers = {
  ...slice,
  role: 'patient-morbidity',
  classes: ['typeI', 'control', 'typeII'],
};
const clinical: ImportAnswers = {
  role: 'clinical-mortality',
  classes: ['cured'],
  prepareSlice: null,
  inputScale: null,
  normalisation: 'signed-log',
  udis: 'without is 1',
};

const conv = (config: Record<string, unknown> = {}): Config => [
  'Conv2D',
  { filters: 3, kernel_size: 3, padding: 'same', ...config },
];
const norm: Config = ['BatchNormalization'];
const relu: Config = ['Activation', { activation: 'relu' }];
const pool: Config = ['MaxPooling2D', { pool_size: 5 }];
const end: readonly Config[] = [['Flatten'], ['Dense', { units: 3 }], norm, ['Softmax']];
const rectified = { activation: 'relu' };
const first = { data_format: 'channels_first' };
const firstPool: Config = ['MaxPooling2D', { pool_size: 5, ...first }];
const firstNorm: Config = ['BatchNormalization', { axis: 1 }];

const networks: readonly [string, readonly number[], ImportAnswers, readonly Config[]][] = [
  ['normalisation before ReLU', [200, 200, 1], slice, [conv(), norm, relu, pool, pool, ...end]],
  ['ReLU behind pooling', [200, 200, 1], slice, [conv(), pool, ['ReLU'], pool, ...end]],
  [
    'a shift before a padded border, twice, over pooling',
    [200, 200, 1],
    slice,
    [
      conv(rectified),
      ['BatchNormalization', { scale: false }],
      pool,
      conv(rectified),
      norm,
      norm,
      conv(rectified),
      pool,
      ...end,
    ],
  ],
  ['no bias', [200, 200, 1], slice, [conv({ use_bias: false }), norm, relu, pool, pool, ...end]],
  [
    'three equal channels of 0..255',
    [200, 200, 3],
    { ...slice, inputScale: '0..255' },
    [conv(rectified), pool, pool, ...end],
  ],
  [
    'channels first, flattened as they stand',
    [10, 200, 200],
    patient,
    [conv({ ...rectified, ...first }), firstPool, firstPool, firstNorm, ...end],
  ],
  [
    'channels first, flattened channels last',
    [10, 200, 200],
    patient,
    [conv({ ...rectified, ...first }), firstPool, firstPool, ['Flatten', first], ...end.slice(1)],
  ],
  [
    'a normalised record, cured instead of deceased',
    [127],
    clinical,
    [
      norm,
      ['Dense', { units: 6, ...rectified }],
      norm,
      ['Dropout', { rate: 0.5 }],
      ['Dense', { units: 1, activation: 'sigmoid' }],
    ],
  ],
];

describe('fold', () => {
  it.each(networks)('leaves the scores as they are: %s', async (_, input, answers, layers) => {
    const imported = sound(invented(sequential(input, layers)));
    const folded = fold(imported, answers);
    if (isProblem(folded)) throw new Error(folded.message);
    const rules = roleRules[answers.role];
    const architecture = {
      kind: 'layers',
      input: rules.input,
      layers: folded.layers,
      join: null,
    } as const;
    const network = buildNetwork(architecture, folded.tensors);
    const ours = lcgInput(5, 0.01, network.inputSize);
    const scores = await network.run(ours, 1);
    const theirs = theirInput(ours, imported.model, answers);
    const expected = ourOutput(
      await runKeras(imported.model, imported.tensors, theirs, 1),
      answers,
    );
    expect(scores).toHaveLength(expected.length);
    expected.forEach((score, i) => {
      // Neither 0 nor 1, where any network would agree.
      expect(score * (1 - score)).toBeGreaterThan(1e-4);
      expect(Math.abs(score - (scores[i] ?? 9))).toBeLessThan(1e-5);
    });
    network.dispose();
  });
});

describe('importPackage', () => {
  it('refuses outputs that are no scores', async () => {
    const layers: Config[] = [['Dense', { units: 1, activation: 'sigmoid' }]];
    const imported = sound(invented(sequential([127], layers)));
    const source = { bytes: new ArrayBuffer(4), date: '2026-11-24' };
    const good = await importPackage(imported, clinical, source, backend);
    expect(isProblem(good)).toBe(false);
    const huge = new Map(imported.tensors);
    huge.set('dense_0/bias', { shape: [1], values: Float32Array.of(Number.NaN) });
    const refused = await importPackage({ ...imported, tensors: huge }, clinical, source, backend);
    expect(refused).toHaveProperty('code', 'PACKAGE_DAMAGED');
  });
});
