/**
 * Recomputes every figure of the density packages with the weights that are shipped, into `<out>/<id>/figures.json`:
 * `npx tsx training/density/evaluate.ts --data ../shared/data --out training/out/evaluated [morbidity] [mortality]`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Task } from '../clinical/cases.ts';
import { keepHeldOut } from '../clinical/keepHeldOut.ts';
import { evaluated, writeFigures } from '../evaluated.ts';
import { type DensityFigures, figuresOf, tenfoldOf } from './figures.ts';
import { load } from './load.ts';
import { packageFolder, readPlr } from './packages.ts';

const { values, positionals } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: evaluated },
  },
  allowPositionals: true,
});
const tasks = (positionals.length === 0 ? ['morbidity', 'mortality'] : positionals) as Task[];
const loaded = load(values.data);

for (const task of tasks) {
  const folder = packageFolder(task);
  // The strength is no figure that could be recomputed: it belongs to the weights.
  const { c }: DensityFigures = JSON.parse(readFileSync(join(folder, 'figures.json'), 'utf8'));
  const data = loaded.of(task);
  const tenfold = tenfoldOf(data, loaded.edge);
  keepHeldOut('density', data, tenfold.scored);
  const figures = figuresOf(data, tenfold, readPlr(folder), loaded.about(task, c));
  writeFigures(values.out, figures.id, figures);
}
