import type { Role } from '../hust19/classes.ts';
import { roleRules } from '../networks/roleRules.ts';
import { isProblem, type Problem } from '../problem.ts';
import type { NetworkRole } from './answers.ts';
import type { Imported } from './assemble.ts';
import { chainOf, takes } from './fold.ts';
import type { KerasLayer, Op } from './graph.ts';
import { sides, sizeOf } from './shapes.ts';

export interface DescribedImport {
  readonly file: string;
  /** 'Keras 2.2.4, tensorflow', as far as the file says. */
  readonly made: string;
  /** '200 x 200 x 1'. */
  readonly input: string;
  readonly output: string;
  readonly weights: number;
  readonly layers: readonly LayerRow[];
  /** Roles whose input and number of outputs are this network's. */
  readonly roles: readonly NetworkRole[];
  /** Null where the layers are those of HUST-19; else the first that is not, in any role. */
  readonly misfit: Problem | null;
}

export interface LayerRow {
  readonly name: string;
  readonly className: string;
  /** '3 x 3, same, ReLU'. */
  readonly what: string;
  /** Shape of the output. */
  readonly shape: string;
  readonly weights: number;
}

/** What there is to see of an imported network before anybody has said what it is for. */
export function describeImport(imported: Imported): DescribedImport {
  const { model, tensors } = imported;
  const weightsOf = ({ name }: KerasLayer) => {
    let weights = 0;
    for (const [key, { shape }] of tensors) {
      if (key.startsWith(`${name}/`) && !key.slice(name.length + 1).includes('/')) {
        weights += sizeOf(shape);
      }
    }
    return weights;
  };
  const layers = model.layers.map((layer) => ({
    name: layer.name,
    className: layer.className,
    what: inWords(layer.op),
    shape: sides(layer.shape),
    weights: weightsOf(layer),
  }));
  const output = model.layers[model.output]?.shape ?? [];
  const chain = chainOf(imported);
  return {
    file: model.file,
    made: madeWith(model),
    input: sides(model.inputShape),
    output: sides(output),
    weights: layers.reduce((sum, { weights }) => sum + weights, 0),
    layers,
    roles: networkRoles.filter((role) => {
      const { input, classes } = roleRules[role];
      const taken = takes(model).some((shape) => sides(shape) === sides(input));
      return taken && sides(output) === String(classes.length);
    }),
    misfit: isProblem(chain) ? chain : null,
  };
}

export function madeWith(made: {
  readonly kerasVersion: string | null;
  readonly backend: string | null;
}): string {
  const version = made.kerasVersion ? `Keras ${made.kerasVersion}` : 'Keras of an unnamed version';
  return `${version}, ${made.backend ?? 'unnamed backend'}`;
}

const networkRoles: readonly NetworkRole[] = [
  'slice',
  'patient-morbidity',
  'patient-mortality',
  'clinical-morbidity',
  'clinical-mortality',
];

function inWords(op: Op): string {
  switch (op.kind) {
    case 'conv':
    case 'depthwise':
      return [sides(op.size), stepped(op.strides), op.padding, channels(op), op.activation]
        .filter((word) => word !== '' && word !== 'linear')
        .join(', ');
    case 'pool':
      return `${op.what}, ${sides(op.size)}, step ${sides(op.strides)}`;
    case 'globalPool':
      return op.what;
    case 'dense':
    case 'activation':
      return op.activation;
    case 'identity':
      return 'does nothing after training';
    default:
      return '';
  }
}

function channels({ format }: { readonly format: string }): string {
  return format === 'channels_first' ? 'channels first' : '';
}

function stepped(strides: readonly number[]): string {
  return strides.every((step) => step === 1) ? '' : `step ${sides(strides)}`;
}

/** A question that no file answers; each option is a value of `ImportAnswers` or, for a fusion, of `PlrAnswers`. */
export interface Question {
  readonly field:
    | 'classes'
    | 'prepareSlice'
    | 'inputScale'
    | 'normalisation'
    | 'udis'
    | 'rule'
    | 'firstInputs';
  readonly words: string;
  /** For 'classes' the names to be put in order, for the others the choices. */
  readonly options: readonly { readonly value: string | number; readonly words: string }[];
}

/** What the person has to say before a network of this role can be used. */
export function questionsFor(role: Role): readonly Question[] {
  const { classes, image, clinical, kind } = roleRules[role];
  const named = (names: readonly string[]) => names.map((value) => ({ value, words: value }));
  const questions: Question[] = [
    {
      field: 'classes',
      words:
        classes.length > 1
          ? 'In which order does the network give its outputs?'
          : 'Of what is the output the probability?',
      options: named(classes.length > 1 ? classes : ['deceased', 'cured']),
    },
  ];
  if (image) questions.push(...imageQuestions);
  if (clinical) questions.push(...clinicalQuestions);
  if (kind === 'plr')
    questions.push(...(classes.length > 1 ? plrQuestions : plrQuestions.slice(1)));
  return questions;
}

const imageQuestions: readonly Question[] = [
  {
    field: 'prepareSlice',
    words: 'How were the slices prepared that it was trained with?',
    options: [
      { value: 1, words: 'by the steps of the paper (prepareSlice@1)' },
      { value: 2, words: 'with closed lungs in a square box (prepareSlice@2)' },
    ],
  },
  {
    field: 'inputScale',
    words: 'How did it get grey levels?',
    options: [
      { value: '0..1', words: 'divided by 255' },
      { value: '0..255', words: 'as they are' },
    ],
  },
];

const clinicalQuestions: readonly Question[] = [
  {
    field: 'normalisation',
    words: 'How did values become its 127 inputs?',
    options: [
      { value: 'paper', words: '(value - min) / (max - min), 0.5 where missing' },
      {
        value: 'signed-log',
        words: 'signed logarithm of the distance from the middle, 0 where missing',
      },
    ],
  },
  {
    field: 'udis',
    words: 'Which way round did it get underlying diseases?',
    options: [
      { value: 'with is 1', words: '1 with, 0 without, as the paper says' },
      { value: 'without is 1', words: '1 without, 0 with' },
    ],
  },
];

/** Only where the coefficients do not name their rule or their inputs. */
const plrQuestions: readonly Question[] = [
  {
    field: 'rule',
    words: 'How do its outputs become probabilities?',
    options: [
      { value: 'softmax', words: 'all at once (multinomial)' },
      { value: 'one-vs-rest', words: 'each against the rest, divided by their sum' },
    ],
  },
  {
    field: 'firstInputs',
    words: 'Which scores does it take first?',
    options: [
      { value: 'ct', words: 'those of the CT' },
      { value: 'clinical', words: 'those of the record' },
    ],
  },
];
