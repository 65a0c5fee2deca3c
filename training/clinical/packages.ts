import { join } from 'node:path';
import type { Task } from './cases.ts';

export const version = 'hust19-open-1';

export function packageName(task: Task): string {
  return `clinical-${task}/${version}`;
}

/** Relative to the repository's root, where the scripts are run. */
export function packageFolder(task: Task): string {
  return join('models', packageName(task));
}

/** One sentence for the page. */
export function worthOf(task: Task): string {
  return task === 'morbidity'
    ? 'Learnt from records of two Wuhan hospitals in early 2020; much of the score follows which tests were ordered, and it is no diagnosis.'
    : 'Learnt from 52 deaths in two Wuhan hospitals in early 2020: a ranking of risk in that cohort, no prognosis for a person today.';
}
