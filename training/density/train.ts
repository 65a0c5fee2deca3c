/**
 * Trains the density packages: `npx tsx training/density/train.ts --data ../shared/data` (after measure.ts).
 * Writes models/density-<task>/hust19-open-1 and, for the fusion, the held-out scores under training/out/density.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { trainingRange } from '../../src/core/density/trainingRange.ts';
import { writeCard } from '../cards/writeCard.ts';
import type { Task } from '../clinical/cases.ts';
import { keepHeldOut } from '../clinical/keepHeldOut.ts';
import { writeJson, writePackage } from '../clinical/writePackage.ts';
import { codeVersion } from '../codeVersion.ts';
import { dataList } from '../dataList.ts';
import { type DensityCase, type DensityData, targetCount } from './cases.ts';
import { figuresOf, type Tenfold, tenfoldOf } from './figures.ts';
import { load } from './load.ts';
import { bestStrength, fitRidge, shippedView } from './models.ts';
import { asOutputLayer, packageFolder, packageName, readPlr, worthOf } from './packages.ts';
import { rangesOf } from './ranges.ts';
import { seeds } from './recipe.ts';

const { values, positionals } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' } },
  allowPositionals: true,
});
const tasks = (positionals.length === 0 ? ['morbidity', 'mortality'] : positionals) as Task[];
const loaded = load(values.data);
for (const task of tasks) train(loaded.of(task));

function train(data: DensityData): void {
  const { task, training } = data;
  console.error(`${task}: ${training.length} patients`);
  if (task === 'morbidity') checkRanges(training);
  const tenfold = tenfoldOf(data, loaded.edge);
  keepHeldOut('density', data, tenfold.scored);
  const c = bestStrength(training, targetCount(data), shippedView, seeds.main, loaded.edge);
  const plr = fitRidge(training, targetCount(data), shippedView, c, loaded.edge);
  const { architecture, tensors, weights } = asOutputLayer(plr);
  const folder = packageFolder(task);
  writePackage(folder, about(data, tenfold), architecture, tensors, weights);
  console.error(`${task}: comparisons and figures`);
  const figures = figuresOf(data, tenfold, readPlr(folder), loaded.about(task, c));
  writeJson(join(folder, 'figures.json'), figures);
  writeCard(packageName(task));
}

function checkRanges(training: readonly DensityCase[]): void {
  const found = rangesOf(training);
  if (JSON.stringify(found) === JSON.stringify(trainingRange)) return;
  console.error('src/core/density/trainingRange.ts is not what the patients show:');
  console.error(found);
  process.exitCode = 1;
}

function about(data: DensityData, tenfold: Tenfold) {
  return {
    id: packageName(data.task),
    role: `density-${data.task}`,
    version: '0.1.0',
    origin: 'fitted here on the public iCTCF radiomics and records; not of the paper',
    prepareSlice: null,
    normalisation: null,
    classes: data.classes,
    sensitiveControl: tenfold.sensitiveControl,
    worth: worthOf(data.task),
    provenance: {
      data: [dataList(values.data, 'ictcf')],
      split:
        'cohort 1 trains (no suspected cases, nobody who shares a panel with cohort 2); tenfold with copied panels in one fold; cohort 2 is tested on only',
      seed: seeds.main,
      epochs: 0,
      madeBy: 'npx tsx training/density/train.ts --data ../shared/data',
      code: codeVersion(),
      madeOn: new Date().toISOString().slice(0, 10),
    },
  } as const;
}
