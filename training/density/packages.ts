import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plr } from '../../src/core/hust19/plr.ts';
import type { Architecture, Manifest, TensorSpec } from '../../src/core/networks/manifest.ts';
import type { Task } from '../clinical/cases.ts';

export const version = 'hust19-open-1';

export function packageName(task: Task): string {
  return `density-${task}/${version}`;
}

/** Relative to the repository's root, where the scripts are run. */
export function packageFolder(task: Task): string {
  return join('models', packageName(task));
}

export const fusionName = `fusion-density-morbidity/${version}`;
export const fusionFolder = join('models', fusionName);

export function worthOf(task: Task): string {
  return task === 'morbidity'
    ? 'Says how unevenly dense the lungs are, by two numbers: it ranks how ill lungs look, cannot tell COVID-19 from other pneumonia (cohort 2: worse than chance), and is no diagnosis.'
    : 'Learnt from 18 deaths with a CT in two Wuhan hospitals in early 2020, by two numbers of lung density: a weak ranking with a wide interval, no prognosis.';
}

/** A regression as a network of one output layer: coefficients [in, out] row by row, then intercepts. */
export function asOutputLayer(plr: Plr): {
  readonly architecture: Architecture;
  readonly tensors: readonly TensorSpec[];
  readonly weights: Float32Array;
} {
  const inputs = plr.coefficients.length;
  const outputs = plr.intercepts.length;
  return {
    architecture: {
      kind: 'layers',
      input: [inputs],
      layers: [
        { kind: 'output', units: outputs, activation: outputs === 1 ? 'sigmoid' : 'softmax' },
      ],
      join: null,
    },
    tensors: [
      { name: 'layer0/kernel', shape: [inputs, outputs] },
      { name: 'layer0/bias', shape: [outputs] },
    ],
    weights: Float32Array.from([...plr.coefficients.flat(), ...plr.intercepts]),
  };
}

/** The regression that stands in a package, as an output layer or as a PLR. */
export function readPlr(folder: string): Plr {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const bytes = readFileSync(join(folder, manifest.weights.file));
  const numbers = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
  const [inputs = 0] = manifest.architecture.input;
  const outputs = manifest.classes.length;
  return {
    coefficients: Array.from({ length: inputs }, (_, i) =>
      numbers.slice(i * outputs, (i + 1) * outputs),
    ),
    intercepts: numbers.slice(inputs * outputs),
    link: outputs === 1 ? 'sigmoid' : 'softmax',
  };
}
