// @ts-check
import { python } from './needs.mjs';

/**
 * One program of a training or an evaluation.
 * @typedef {object} Step
 * @property {string} title
 * @property {number} minutes on two quiet cores
 * @property {readonly string[]} command
 * @property {readonly string[]} makes what must be there afterwards, and lets a later run skip it
 * @property {readonly string[]} reads what decides the result: programs, packages, what earlier steps made
 * @property {readonly string[]} data folders of the data that it reads
 */

const ts = [process.execPath, '--import', 'tsx'];
const out = 'training/out';
const networks = [
  ...['network', 'fitting', 'sampling', 'augment', 'slices'].map(
    (name) => `training/cnn/${name}.py`,
  ),
  `${out}/slices/index.json`,
];
const slices = ['slices', 'lesion-masks', 'ct-series'];
const records = ['training/clinical', 'src/core/learning', 'src/core/clinical'];
const lungs = ['training/density', 'src/core/density'];

/**
 * @param {string} id
 * @param {string} data
 * @param {boolean} folds also the trainings that only figures need
 * @returns {readonly Step[]}
 */
export function trainingSteps(id, data, folds) {
  const [role = ''] = id.split('/');
  if (role === 'slice') return sliceSteps(id, data, folds);
  if (role.startsWith('patient')) return patientSteps(id, data);
  if (role.startsWith('clinical')) return clinicalSteps(id, data);
  if (role.startsWith('density')) return densitySteps(id, data);
  return role === 'fusion-morbidity' ? simulatedSteps(id, data) : pairedSteps(id, data);
}

/** @param {string} id @param {string} data @param {boolean} folds */
function sliceSteps(id, data, folds) {
  const network = [`${out}/slice/shipped.pt`];
  const name = ['--data', data, '--name', 'shipped'];
  return [
    arrays(data),
    step(
      'slice: training',
      21,
      [python, 'training/cnn/train_slice.py', ...name],
      network,
      networks,
      slices,
    ),
    step(
      'slice: package',
      1,
      [python, 'training/cnn/export_slice.py', ...name],
      weightsOf(id),
      network,
    ),
    ...(folds ? foldSteps(data) : []),
    ...evaluationSteps(id, data),
    taking([id], '--accept'),
  ];
}

/** @param {string} id @param {string} data */
function patientSteps(id, data) {
  return [
    arrays(data),
    step(
      'patient-morbidity: training',
      4,
      [python, 'training/cnn/train_patient.py', '--data', data],
      [...weightsOf(id), `${out}/patient/oof-scores.json`],
      [
        ...['train_patient', 'patients', 'package'].map((name) => `training/cnn/${name}.py`),
        ...networks,
        'models/slice/hust19-open-1/weights.bin',
      ],
      slices,
    ),
    step('patient-morbidity: card', 0, [...ts, 'training/cards/write.ts', id], [], []),
  ];
}

/** @param {string} id @param {string} data */
function clinicalSteps(id, data) {
  const { role, task } = partsOf(id);
  return [
    step(
      `${role}: training`,
      15,
      [...ts, 'training/clinical/train.ts', '--data', data, task],
      [...weightsOf(id), `${out}/clinical/${task}-oof-scores.json`],
      records,
      ['ictcf'],
    ),
    answers(id, 'clinical'),
  ];
}

/** @param {string} id @param {string} data */
function densitySteps(id, data) {
  const { role, task } = partsOf(id);
  return [
    arrays(data),
    histograms(data),
    step(
      `${role}: training`,
      1,
      [...ts, 'training/density/train.ts', '--data', data, task],
      [...weightsOf(id), `${out}/density/${task}-oof-scores.json`],
      [...lungs, `${out}/density/histograms.json`],
      ['ictcf'],
    ),
    answers(id, 'density'),
  ];
}

/** @param {string} id @param {string} data */
function simulatedSteps(id, data) {
  const scores = ['clinical/morbidity-oof-scores.json', 'patient/oof-scores.json'];
  return [
    ...trainingSteps('patient-morbidity/hust19-open-1', data, false),
    ...trainingSteps('clinical-morbidity/hust19-open-1', data, false),
    step(
      'fusion-morbidity: fit',
      1,
      [...ts, 'training/fusion/train.ts', '--data', data],
      weightsOf(id),
      ['training/fusion', ...scores.map((name) => `${out}/${name}`)],
      ['ictcf'],
    ),
    answers(id, 'clinical'),
  ];
}

/** @param {string} id @param {string} data */
function pairedSteps(id, data) {
  const scores = ['clinical', 'density'].map((one) => `${out}/${one}/morbidity-oof-scores.json`);
  return [
    ...bothBranches((branch) => trainingSteps(branch, data, false)),
    nested(data),
    step(
      'fusion-density-morbidity: fit',
      1,
      [...ts, 'training/density/fuse.ts', '--data', data],
      weightsOf(id),
      [...lungs, ...records, ...scores],
      ['ictcf'],
    ),
    answers(id, 'clinical'),
  ];
}

/** @param {string} id */
function weightsOf(id) {
  return [`models/${id}/weights.bin`];
}

/** @param {string} id */
function partsOf(id) {
  const [role = ''] = id.split('/');
  return { role, task: role.split('-').at(-1) ?? '' };
}

/**
 * @param {string} id
 * @param {'clinical' | 'density'} folder whose program is used
 */
function answers(id, folder) {
  const command = [python, `training/${folder}/known_answers.py`, `models/${id}`];
  return step(`${partsOf(id).role}: known answers`, 0, command, [], []);
}

/** @param {(id: string) => readonly Step[]} stepsOf */
function bothBranches(stepsOf) {
  return ['clinical', 'density'].flatMap((branch) =>
    ['morbidity', 'mortality'].flatMap((name) => stepsOf(`${branch}-${name}/hust19-open-1`)),
  );
}

/**
 * Steps that recompute the figures of a package into training/out/evaluated; the first ones make what is missing.
 * @param {string} id
 * @param {string} data
 * @returns {readonly Step[]}
 */
export function evaluationSteps(id, data) {
  const { role, task } = partsOf(id);
  const into = ['--data', data, '--out', `${out}/evaluated`];
  const figures = (/** @type {number} */ minutes, /** @type {readonly string[]} */ command) =>
    step(`${role}: figures`, minutes, [...command, ...into], [], []);
  if (role === 'slice') {
    return [arrays(data), figures(3, [python, 'training/cnn/evaluate_slice.py'])];
  }
  if (role.startsWith('patient')) {
    return [arrays(data), figures(4, [python, 'training/cnn/train_patient.py'])];
  }
  if (role.startsWith('clinical'))
    return [figures(15, [...ts, 'training/clinical/evaluate.ts', task])];
  if (role.startsWith('density')) {
    return [
      arrays(data),
      histograms(data),
      figures(1, [...ts, 'training/density/evaluate.ts', task]),
    ];
  }
  if (role === 'fusion-morbidity') {
    return [
      ...evaluationSteps('patient-morbidity/hust19-open-1', data),
      ...evaluationSteps('clinical-morbidity/hust19-open-1', data),
      figures(1, [...ts, 'training/fusion/evaluate.ts']),
    ];
  }
  return [
    ...bothBranches((branch) => evaluationSteps(branch, data)),
    nested(data),
    figures(1, [...ts, 'training/density/fuse.ts']),
  ];
}

/**
 * Compares what was recomputed with what is committed and takes it over.
 * @param {readonly string[]} ids
 * @param {'--check' | '--accept' | null} [how] only compare; or take over without a word of failure
 */
export function taking(ids, how = null) {
  const command = [...ts, 'training/cards/take.ts', ...(how ? [how] : []), ...ids];
  return step('figures compared and cards written', 0, command, [], []);
}

/** @param {string} data */
function foldSteps(data) {
  const folds = [0, 1, 2, 3, 4].map((fold) => `training/held-out/slice/fold-${fold}.npz`);
  const without = ['medseg-volumes', 'mosmeddata'].map(
    (name) => `training/held-out/slice/without-${name}.npz`,
  );
  return [
    step(
      'slice: five folds',
      105,
      [python, 'training/cnn/folds_slice.py', '--data', data],
      folds,
      networks,
      slices,
    ),
    step(
      'slice: trainings without a source',
      42,
      [python, 'training/cnn/leave_source_out.py', '--data', data],
      without,
      networks,
      slices,
    ),
  ];
}

/** @param {string} data */
function arrays(data) {
  return step(
    'arrays of all slices, as the app prepares them',
    3,
    [...ts, 'training/export-slices.ts', '--data', data, '--out', `${out}/slices`],
    [`${out}/slices/index.json`],
    ['training/export-slices.ts', 'training/read_slices.py', 'src/core/image'],
    slices,
  );
}

/** @param {string} data */
function histograms(data) {
  return step(
    'lung histograms of the real series',
    2,
    [...ts, 'training/density/measure.ts', '--data', data],
    [`${out}/density/histograms.json`],
    ['training/density/measure.ts', 'src/core/density', 'src/core/image'],
    ['ct-series', 'slices'],
  );
}

/** @param {string} data */
function nested(data) {
  const made = ['morbidity', 'mortality'].map((task) => `${out}/density/nested/${task}-9.json`);
  return step(
    'clinical networks for the nested figures of the fusion',
    25,
    [...ts, 'training/density/nestedClinical.ts', '--data', data],
    made,
    records,
    ['ictcf'],
  );
}

/**
 * @param {string} title
 * @param {number} minutes
 * @param {readonly string[]} command
 * @param {readonly string[]} makes
 * @param {readonly string[]} reads
 * @param {readonly string[]} [data]
 * @returns {Step}
 */
function step(title, minutes, command, makes, reads, data = []) {
  return { title, minutes, command, makes, reads, data };
}
