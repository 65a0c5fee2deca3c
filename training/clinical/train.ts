/**
 * Trains the clinical packages: `npx tsx training/clinical/train.ts --data ../shared/data [morbidity] [mortality]`.
 * Writes models/clinical-<task>/hust19-open-1 and, for the fusion, the held-out scores under training/out/clinical.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { layersOf, type Mlp } from '../../src/core/learning/mlp.ts';
import type { Architecture, TensorSpec } from '../../src/core/networks/manifest.ts';
import { writeCard } from '../cards/writeCard.ts';
import { codeVersion } from '../codeVersion.ts';
import { dataList } from '../dataList.ts';
import { type Task, type TaskData, taskData } from './cases.ts';
import { readCohorts, readPneumoniaControls } from './cohort.ts';
import { typicalInputs } from './crossValidate.ts';
import { figuresOf, seeds, type Tenfold, tenfoldOf } from './figuresOf.ts';
import { settingsOf, shippedVariant } from './fitNetwork.ts';
import { inputRanges, spreadOfFew } from './gateNumbers.ts';
import { keepHeldOut } from './keepHeldOut.ts';
import { keptNetwork } from './keptNetworks.ts';
import { packageFolder, packageName, worthOf } from './packages.ts';
import { packageScorer } from './readPackage.ts';
import { writeJson, writePackage } from './writePackage.ts';

const { values, positionals } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' } },
  allowPositionals: true,
});
const tasks = (positionals.length === 0 ? ['morbidity', 'mortality'] : positionals) as Task[];
const patients = readCohorts(values.data);
for (const task of tasks) train(taskData(task, patients, 'signed-log'));

function train(data: TaskData): void {
  console.error(`${data.task}: ${data.training.length} patients, tenfold`);
  const tenfold = tenfoldOf(data);
  keepHeldOut('clinical', data, tenfold.scored);
  console.error(`${data.task}: all patients`);
  const mlp = keptNetwork(data.training, data.task, shippedVariant[data.task], seeds.main);
  const { architecture, tensors } = described(mlp);
  const folder = packageFolder(data.task);
  writePackage(
    folder,
    about(data, tenfold),
    architecture,
    tensors,
    cooledWeights(mlp, tenfold.temperature),
  );
  console.error(`${data.task}: baselines and figures`);
  const figures = figuresOf({
    id: packageName(data.task),
    data,
    paper: taskData(data.task, patients, 'paper'),
    pneumonia: readPneumoniaControls(values.data),
    tenfold,
    shipped: packageScorer(folder),
    weights: mlp.parameters.length,
  });
  writeJson(join(folder, 'figures.json'), figures);
  writeCard(packageName(data.task));
}

/** The temperature goes into the last layer, so that the package needs no word about it. */
function cooledWeights(mlp: Mlp, temperature: number): Float32Array {
  const cooled = mlp.parameters.slice();
  const last = layersOf(mlp.widths, cooled).at(-1);
  for (const part of [last?.kernel, last?.bias]) {
    part?.set(part.map((weight) => weight / temperature));
  }
  return Float32Array.from(cooled);
}

function described({ widths }: Mlp): { architecture: Architecture; tensors: TensorSpec[] } {
  const units = widths.slice(1);
  const layers = units.map((count, i) =>
    i < units.length - 1
      ? ({ kind: 'dense', units: count } as const)
      : ({
          kind: 'output',
          units: count,
          activation: count === 1 ? 'sigmoid' : 'softmax',
        } as const),
  );
  const tensors = units.flatMap((count, i) => [
    { name: `layer${i}/kernel`, shape: [widths[i] ?? 0, count] },
    { name: `layer${i}/bias`, shape: [count] },
  ]);
  return {
    architecture: { kind: 'layers', input: widths.slice(0, 1), layers, join: null },
    tensors,
  };
}

function about(data: TaskData, tenfold: Tenfold) {
  return {
    id: packageName(data.task),
    role: `clinical-${data.task}`,
    version: '0.1.0',
    origin: 'trained here on the public iCTCF records; not the weights of the paper',
    prepareSlice: null,
    normalisation: 'signed-log',
    classes: data.classes,
    sensitiveControl: tenfold.sensitiveControl,
    typicalInputs: Array.from(typicalInputs(data.training), (x) => Number(x.toFixed(4))),
    trainingRange: inputRanges(data.training),
    fewValues: spreadOfFew(tenfold.held),
    worth: worthOf(data.task),
    provenance: {
      data: [dataList(values.data, 'ictcf')],
      split:
        'cohort 1 trains (no suspected cases, nobody who shares a panel with cohort 2); tenfold with copied panels in one fold; cohort 2 is tested on only',
      seed: seeds.main,
      epochs: settingsOf[data.task][shippedVariant[data.task]].epochs,
      madeBy: 'npx tsx training/clinical/train.ts --data ../shared/data',
      code: codeVersion(),
      madeOn: new Date().toISOString().slice(0, 10),
    },
  } as const;
}
