/**
 * Recomputes every figure of the clinical cards with the weights that are shipped:
 * `npx tsx training/clinical/evaluate.ts --data ../shared/data [morbidity] [mortality]`.
 * Prints the table; exit 1 where it differs from figures.json.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { differing } from '../differing.ts';
import { type Task, taskData } from './cases.ts';
import { readCohorts } from './cohort.ts';
import type { ClinicalFigures } from './figures.ts';
import { figuresOf, tenfoldOf } from './figuresOf.ts';
import { packageFolder, packageName } from './packages.ts';
import { packageScorer } from './readPackage.ts';

const { values, positionals } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' } },
  allowPositionals: true,
});
const tasks = (positionals.length === 0 ? ['morbidity', 'mortality'] : positionals) as Task[];
const patients = readCohorts(values.data);

for (const task of tasks) {
  const folder = packageFolder(task);
  const shown: ClinicalFigures = JSON.parse(readFileSync(join(folder, 'figures.json'), 'utf8'));
  const data = taskData(task, patients, 'signed-log');
  const found = figuresOf(
    packageName(task),
    data,
    tenfoldOf(data),
    packageScorer(folder),
    shown.weights,
  );
  print(found);
  const differences = differing(shown, found);
  for (const one of differences) console.log(`  differs from figures.json: ${one}`);
  if (differences.length > 0) process.exitCode = 1;
}

function print({ id, rows }: ClinicalFigures): void {
  console.log(id);
  for (const { model, tenfold, cohort2 } of rows) {
    const cells = [tenfold, cohort2].map((aucs) =>
      aucs.map((one) => one.value.toFixed(3)).join(' / '),
    );
    console.log(`  ${cells.join('   ')}   ${model}`);
  }
}
