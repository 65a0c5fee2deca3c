/**
 * What the input gate needs to know of the clinical networks: `npx tsx training/clinical/gate.ts --data ../shared/data`.
 * Trains the tenfold anew, prints how scores fare on records cut down to few values (the tables of
 * docs/decisions/0011-input-gate.md), and writes `trainingRange` and `fewValues` into the manifests, as train.ts
 * does for packages trained from now on. Three minutes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { areaUnderRoc, brierScore, calibrationError } from '../../src/core/learning/measures.ts';
import { type Task, type TaskData, taskData } from './cases.ts';
import { readCohorts } from './cohort.ts';
import { tenfoldOf } from './figuresOf.ts';
import { type Cut, type CutDown, cutDown, inputRanges, moved, spreadOfFew } from './gateNumbers.ts';
import { packageFolder } from './packages.ts';
import { writeJson } from './writePackage.ts';

const { values, positionals } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' } },
  allowPositionals: true,
});
const tasks = (positionals.length === 0 ? ['morbidity', 'mortality'] : positionals) as Task[];
const patients = readCohorts(values.data);
const confident = 0.7;
const header =
  '| values | records | AUC | right | Brier | of the shares alone | calibration | from 0.7 | of these right | moved, 9 of 10 |\n|---|---|---|---|---|---|---|---|---|---|';

for (const task of tasks) measure(taskData(task, patients, 'signed-log'));

function measure(data: TaskData): void {
  const { held } = tenfoldOf(data);
  for (const cut of ['single', 'panels', 'panels without temperature'] as const) {
    printCut(data, cut, (count) => cutDown(held, cut, count));
  }
  console.log(`\n${data.task}, whole panels\n${header}`);
  for (const cut of ['blood count', 'basic information and blood count'] as const) {
    console.log(line(data, cut, cutDown(held, cut, data.training[0]?.inputs.length ?? 0)));
  }
  printSmall(
    data,
    held.map(({ one, model }) => {
      const chances = model(one.inputs);
      return { one, target: one.target, chances, whole: chances };
    }),
  );
  const path = join(packageFolder(data.task), 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const gate = { trainingRange: inputRanges(data.training), fewValues: spreadOfFew(held) };
  writeJson(path, { ...manifest, ...gate });
}

function printCut(data: TaskData, cut: Cut, of: (count: number) => readonly CutDown[]): void {
  console.log(`\n${data.task}, ${cut}\n${header}`);
  for (const count of [5, 10, 15, 20, 25, 30, 40, 50])
    console.log(line(data, `${count}`, of(count)));
}

/** Records that hold few values by nature. */
function printSmall(
  data: TaskData,
  rows: readonly (CutDown & { readonly one: TaskData['training'][number] })[],
): void {
  console.log(`\n${data.task}, records as they are\n${header}`);
  const temperatureAt = 2;
  for (const [from, to] of [
    [0, 15],
    [15, 30],
    [30, 128],
  ] as const) {
    for (const temperature of [1, 0]) {
      const some = rows.filter(({ one }) => {
        const count = one.given.reduce((sum, x) => sum + x, 0);
        return count >= from && count < to && one.given[temperatureAt] === temperature;
      });
      const counts = [0, 1, 2].map((target) => some.filter((row) => row.target === target).length);
      const name = `${from} to ${to - 1}, ${temperature ? 'with' : 'no'} temperature (${counts.join(', ')})`;
      if (some.length > 0) console.log(line(data, name, some));
    }
  }
}

function line({ classes }: TaskData, name: string, rows: readonly CutDown[]): string {
  const targets = rows.map((row) => row.target);
  const chances = rows.map((row) => row.chances);
  const single = classes.length === 1;
  const all = (row: readonly number[]) => (single ? [1 - (row[0] ?? 0), row[0] ?? 0] : row);
  const kinds = single ? [0, 1] : [0, 1, 2];
  const shares = kinds.map((kind) => targets.filter((one) => one === kind).length / rows.length);
  const right = (row: CutDown) => {
    const of = all(row.chances);
    return of.indexOf(Math.max(...of)) === row.target;
  };
  const sure = rows.filter((row) => Math.max(...all(row.chances)) >= confident);
  const outputs = single ? [1] : kinds;
  const aucs = outputs.map((kind) =>
    areaUnderRoc(
      chances.map((row) => all(row)[kind] ?? 0),
      targets.map((one) => one === kind),
    ),
  );
  const calibration = outputs.map((kind) =>
    calibrationError(
      chances.map((row) => all(row)[kind] ?? 0),
      targets.map((one) => one === kind),
    ),
  );
  const two = (xs: readonly number[]) => xs.map((x) => x.toFixed(2)).join(' / ');
  const share = (some: readonly CutDown[], of: readonly CutDown[]) =>
    of.length === 0 ? '' : (some.length / of.length).toFixed(2);
  const cells = [
    name,
    `${rows.length}`,
    two(aucs),
    share(rows.filter(right), rows),
    brierScore(chances.map(all), targets).toFixed(3),
    brierScore(
      chances.map(() => shares),
      targets,
    ).toFixed(3),
    two(calibration),
    share(sure, rows),
    share(sure.filter(right), sure),
    moved(rows).toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}
