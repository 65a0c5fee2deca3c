import type { Problem } from '../problem.ts';
import type { StoredLayer } from './assemble.ts';
import type { Activation, DescribedLayer, Description, Op } from './graph.ts';
import { importAnswer } from './importProblems.ts';

/** Which of HUST-19's networks a file of weights alone belongs to (method, sections 3 and 6). */
export interface OwnNetwork {
  readonly network: 'thirteen layers' | 'seven layers';
  /** A file of weights does not tell it. */
  readonly output: 'softmax' | 'sigmoid';
}

const side = 200;
const poolings = 3;
const largestPool = 6;

/**
 * The layers that the weights belong to, widths and pool size as their shapes say: three times two
 * convolutions and a pooling, then three dense layers; or six dense layers.
 */
export function ownDescription(
  file: string,
  { network, output }: OwnNetwork,
  stored: readonly StoredLayer[],
): Description | Problem {
  const kernels = stored
    .filter(({ tensors }) => tensors.length > 0)
    .map(({ name, tensors }) => ({ name, shape: tensors[0]?.shape ?? [] }));
  const ranks = kernels.map(({ shape }) => shape.length).join('');
  const wanted = network === 'thirteen layers' ? '444444222' : '222222';
  if (ranks !== wanted) {
    const convolutions = network === 'thirteen layers' ? 'six convolutions and three' : 'six';
    return importAnswer(file, `its weights are not those of ${convolutions} dense layers`);
  }
  const [first] = kernels;
  if (network === 'seven layers') {
    return chain([first?.shape[0] ?? 0], kernels.map(dense(output)));
  }
  const rows = kernels[6]?.shape[0] ?? 0;
  const channels = kernels[5]?.shape[3] ?? 1;
  const pool = poolFor(rows / channels);
  if (pool === null) {
    return importAnswer(file, `no pooling leaves ${rows} numbers of ${channels} channels`);
  }
  const layers = kernels.flatMap((kernel, i) => {
    if (kernel.shape.length === 2) return [dense(output)(kernel, i, kernels)];
    return i % 2 === 0 ? [conv(kernel)] : [conv(kernel), maxPool(pool, i)];
  });
  const flat: Draft = {
    name: 'flatten',
    className: 'Flatten',
    op: { kind: 'flatten', format: null },
  };
  layers.splice(9, 0, flat);
  return chain([side, side, first?.shape[2] ?? 0], layers);
}

/** Size of the three poolings that leave `cells` of 200 x 200. */
function poolFor(cells: number): number | null {
  for (let pool = 2; pool <= largestPool; pool++) {
    let left = side;
    for (let i = 0; i < poolings; i++) left = Math.floor(left / pool);
    if (left * left === cells) return pool;
  }
  return null;
}

interface Kernel {
  readonly name: string;
  readonly shape: readonly number[];
}
type Draft = Pick<DescribedLayer, 'name' | 'className' | 'op'>;

function conv({ name, shape }: Kernel): Draft {
  const op: Op = {
    kind: 'conv',
    filters: shape[3] ?? 0,
    size: [shape[0] ?? 0, shape[1] ?? 0],
    strides: [1, 1],
    dilation: [1, 1],
    padding: 'same',
    format: 'channels_last',
    useBias: true,
    activation: 'relu',
  };
  return { name, className: 'Conv2D', op };
}

function maxPool(pool: number, i: number): Draft {
  const size = [pool, pool] as const;
  const format = 'channels_last';
  const op: Op = { kind: 'pool', what: 'max', size, strides: size, padding: 'valid', format };
  return { name: `pool${(i + 1) / 2}`, className: 'MaxPooling2D', op };
}

const dense =
  (output: Activation) =>
  ({ name, shape }: Kernel, i: number, all: readonly Kernel[]): Draft => {
    const activation = i === all.length - 1 ? output : 'relu';
    const op: Op = { kind: 'dense', units: shape[1] ?? 0, useBias: true, activation };
    return { name, className: 'Dense', op };
  };

function chain(inputShape: readonly number[], drafts: readonly Draft[]): Description {
  const layers = drafts.map((draft, i): DescribedLayer => {
    return { ...draft, inputs: i === 0 ? [] : [i - 1], keras1Kernel: null };
  });
  return { layers, output: layers.length - 1, inputShape };
}
