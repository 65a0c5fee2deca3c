import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Scored } from './calibrate.ts';
import type { TaskData } from './cases.ts';
import { writeJson } from './writePackage.ts';

/** Held-out scores, one row a patient, for the fusions: outside the repository (training/out is ignored). */
export function keepHeldOut(branch: 'clinical' | 'density', data: TaskData, scored: Scored): void {
  const folder = join('training/out', branch);
  mkdirSync(folder, { recursive: true });
  const rows = data.training.map(({ patient, group }, i) => ({
    patient: patient.id,
    group,
    class: patient.morbidity,
    outcome: patient.outcome,
    scores: scored.chances[i],
  }));
  writeJson(join(folder, `${data.task}-oof-scores.json`), rows);
}
