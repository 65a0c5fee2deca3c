/**
 * Recomputes every figure of the clinical packages with the weights that are shipped, into `<out>/<id>/figures.json`:
 * `npx tsx training/clinical/evaluate.ts --data ../shared/data --out training/out/evaluated [morbidity] [mortality]`.
 */
import { parseArgs } from 'node:util';
import { evaluated, writeFigures } from '../evaluated.ts';
import { type Task, taskData } from './cases.ts';
import { readCohorts, readPneumoniaControls } from './cohort.ts';
import { figuresOf, tenfoldOf } from './figuresOf.ts';
import { keepHeldOut } from './keepHeldOut.ts';
import { packageFolder, packageName } from './packages.ts';
import { packageScorer, weightCount } from './readPackage.ts';

const { values, positionals } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: evaluated },
  },
  allowPositionals: true,
});
const tasks = (positionals.length === 0 ? ['morbidity', 'mortality'] : positionals) as Task[];
const patients = readCohorts(values.data);

for (const task of tasks) {
  const folder = packageFolder(task);
  const data = taskData(task, patients, 'signed-log');
  const tenfold = tenfoldOf(data);
  keepHeldOut('clinical', data, tenfold.scored);
  const figures = figuresOf({
    id: packageName(task),
    data,
    paper: taskData(task, patients, 'paper'),
    pneumonia: readPneumoniaControls(values.data),
    tenfold,
    shipped: packageScorer(folder),
    weights: weightCount(folder),
  });
  writeFigures(values.out, figures.id, figures);
}
