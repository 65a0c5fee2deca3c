/**
 * Recomputes every figure of the density cards with the weights that are shipped:
 * `npx tsx training/density/evaluate.ts --data ../shared/data [morbidity] [mortality]`.
 * Prints the table; exit 1 where it differs from figures.json.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Task } from '../clinical/cases.ts';
import { differing } from '../differing.ts';
import { type DensityFigures, figuresOf, tenfoldOf } from './figures.ts';
import { load } from './load.ts';
import { packageFolder, readPlr } from './packages.ts';

const { values, positionals } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' } },
  allowPositionals: true,
});
const tasks = (positionals.length === 0 ? ['morbidity', 'mortality'] : positionals) as Task[];
const loaded = load(values.data);

for (const task of tasks) {
  const folder = packageFolder(task);
  const shown: DensityFigures = JSON.parse(readFileSync(join(folder, 'figures.json'), 'utf8'));
  const data = loaded.of(task);
  const tenfold = tenfoldOf(data, loaded.edge);
  const found = figuresOf(data, tenfold, readPlr(folder), loaded.about(task, shown.c));
  console.log(found.id);
  for (const { model, tenfold, cohort2 } of found.rows) {
    const cells = [tenfold, cohort2].map((aucs) =>
      aucs.map((one) => one.value.toFixed(3)).join(' / '),
    );
    console.log(`  ${cells.join('   ')}   ${model}`);
  }
  // As a file holds them: a measure without cases is null there.
  const differences = differing(shown, JSON.parse(JSON.stringify(found)));
  for (const one of differences) console.log(`  differs from figures.json: ${one}`);
  if (differences.length > 0) process.exitCode = 1;
}
