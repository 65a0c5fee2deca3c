/**
 * Clinical scores for a nested cross-validation of the fusion, so that nothing that a patient is scored by has
 * seen that patient's label, not even through the scores that the regression was fitted on:
 *
 *     npx tsx training/density/nestedClinical.ts --data ../shared/data [morbidity] [mortality]
 *
 * Ten outer folds; in each, the network is trained on the other nine (their patients are scored out of fold by an
 * inner fivefold) and scores the tenth. 60 trainings a task; every outer fold is kept as soon as it is done
 * (training/out/density/nested), so that a run that was stopped goes on.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { groupedFolds } from '../../src/core/learning/folds.ts';
import { bestTemperature } from '../clinical/calibrate.ts';
import { type Case, type Task, taskData } from '../clinical/cases.ts';
import { readCohorts } from '../clinical/cohort.ts';
import { shippedVariant } from '../clinical/fitNetwork.ts';
import { cooled, network } from '../clinical/models.ts';
import { writeJson } from '../clinical/writePackage.ts';
import { innerFolds, type NestedFold, nestedFile, nestedFolder, outerFolds } from './nested.ts';
import { seeds } from './recipe.ts';

const { values, positionals } = parseArgs({
  options: { data: { type: 'string', default: '../shared/data' } },
  allowPositionals: true,
});
const tasks = (positionals.length === 0 ? ['morbidity', 'mortality'] : positionals) as Task[];
const patients = readCohorts(values.data);
mkdirSync(nestedFolder, { recursive: true });

for (const task of tasks) {
  const { training } = taskData(task, patients, 'signed-log');
  const dealt = foldsOf(training, outerFolds, seeds.main);
  for (let fold = 0; fold < outerFolds; fold++) {
    const file = nestedFile(task, fold);
    if (existsSync(file)) continue;
    const seen = training.filter((_, i) => dealt[i] !== fold);
    const held = training.filter((_, i) => dealt[i] === fold);
    const start = performance.now();
    writeJson(file, scored(task, seen, held, seeds.main * 100 + fold));
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.error(`${task}, fold ${fold + 1} of ${outerFolds}, ${seconds} s`);
  }
}

function scored(
  task: Task,
  seen: readonly Case[],
  held: readonly Case[],
  seed: number,
): NestedFold {
  const train = network(task, shippedVariant[task]);
  const dealt = foldsOf(seen, innerFolds, seed);
  const models = Array.from({ length: innerFolds }, (_, fold) =>
    train(
      seen.filter((_, i) => dealt[i] !== fold),
      seed * 10 + fold,
    ),
  );
  const raw = seen.map((one, i) => models[dealt[i] ?? 0]?.(one.inputs) ?? []);
  const temperature = bestTemperature({ chances: raw, targets: seen.map((one) => one.target) });
  const all = train(seen, seed * 10 + innerFolds);
  return {
    seen: seen.map((one, i) => ({
      patient: one.patient.id,
      scores: cooled(raw[i] ?? [], temperature),
    })),
    held: held.map((one) => ({
      patient: one.patient.id,
      scores: cooled(all(one.inputs), temperature),
    })),
  };
}

function foldsOf(cases: readonly Case[], folds: number, seed: number): number[] {
  return groupedFolds(
    cases.map((one) => one.group),
    cases.map((one) => one.target),
    folds,
    seed,
  );
}
