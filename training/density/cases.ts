import type { DensityFeatures } from '../../src/core/density/densityFeatures.ts';
import { type Case, type Task, type TaskData, taskData } from '../clinical/cases.ts';
import type { Patient } from '../clinical/cohort.ts';

/** A patient whose lungs were measured, with the record beside them. */
export interface DensityCase extends Case {
  readonly features: DensityFeatures;
}

export interface DensityData extends TaskData {
  readonly training: readonly DensityCase[];
  readonly test: readonly DensityCase[];
}

/** What a case can be; mortality has two targets and one output. */
export function targetCount(data: TaskData): number {
  return Math.max(2, data.classes.length);
}

/**
 * The cases of the clinical task that have radiomics: cohort 1 without suspected patients and without
 * anybody who shares a panel with cohort 2 trains, cohort 2 is tested on.
 */
export function densityData(
  task: Task,
  patients: readonly Patient[],
  radiomics: ReadonlyMap<number, DensityFeatures>,
): DensityData {
  const data = taskData(task, patients, 'signed-log');
  const measured = (cases: readonly Case[]) =>
    cases.flatMap((one) => {
      const features = radiomics.get(one.patient.id);
      return features === undefined ? [] : [{ ...one, features }];
    });
  return { ...data, training: measured(data.training), test: measured(data.test) };
}

/** Cases of each target. */
export function counts(cases: readonly DensityCase[], targets: number): number[] {
  return Array.from(
    { length: targets },
    (_, target) => cases.filter((one) => one.target === target).length,
  );
}
