import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from '../clinical/cases.ts';

export const outerFolds = 10;
export const innerFolds = 5;
export const nestedFolder = 'training/out/density/nested';

export interface PatientScores {
  readonly patient: number;
  readonly scores: readonly number[];
}

/** Clinical scores around one outer fold. */
export interface NestedFold {
  /** The patients of the other folds, each scored by an inner model that had not seen them. */
  readonly seen: readonly PatientScores[];
  /** The patients of this fold, scored by a model trained on all the others. */
  readonly held: readonly PatientScores[];
}

export function nestedFile(task: Task, fold: number): string {
  return join(nestedFolder, `${task}-${fold}.json`);
}

export function readNested(task: Task): NestedFold[] {
  return Array.from({ length: outerFolds }, (_, fold) => {
    const file = nestedFile(task, fold);
    if (!existsSync(file)) {
      throw new Error(
        `${file} is missing; first run: npx tsx training/density/nestedClinical.ts --data ../shared/data`,
      );
    }
    return JSON.parse(readFileSync(file, 'utf8'));
  });
}
