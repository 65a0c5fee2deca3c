import type { Stage } from '../core/hust19/stage.ts';
import type { CaseState } from './caseState.ts';

/** About how much of a run's time each stage takes, in percent; slices are nearly all of it. */
const shares: Readonly<Record<Stage, number>> = {
  read: 10,
  slices: 80,
  patient: 4,
  record: 3,
  fusion: 3,
};

/** How far a run is, 0..100, whole percent; stages that this case does not have count as done with its end. */
export function percentDone({ phase, stages }: Pick<CaseState, 'phase' | 'stages'>): number {
  if (phase === 'done') return 100;
  let percent = 0;
  for (const stage of Object.keys(shares) as Stage[]) {
    const reached = stages[stage];
    if (reached && reached.total > 0) percent += (shares[stage] * reached.done) / reached.total;
  }
  return Math.min(99, Math.floor(percent));
}
