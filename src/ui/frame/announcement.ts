import type { CaseState } from '../../state/caseState.ts';
import { score } from '../parts/format.ts';
import { classWords } from '../result/classWords.ts';
import { stageNow } from './stages.ts';

/** A change of stage and the end, in a sentence for those who do not see the page. */
export function announcement(state: Pick<CaseState, 'phase' | 'stages' | 'report'>): string {
  switch (state.phase) {
    case 'empty':
      return '';
    case 'surveying':
    case 'running':
      return `${stageNow(state)?.words ?? 'Reading'}.`;
    case 'done':
      return outcome(state.report);
    case 'cancelled':
      return 'Cancelled. What was finished is kept.';
    case 'refused':
      return 'Nothing could be scored: the messages say why.';
    case 'failed':
      return 'The run failed: the cause is shown.';
  }
}

/** As the headline has it: where no class is settled, none is said first. */
function outcome(report: CaseState['report']): string {
  const call = report?.call;
  const scores = call && report[call.basis]?.morbidity;
  if (!call || !scores) return 'Done. No score: the messages say why.';
  const highest = `${classWords[call.general].name}, ${score(scores[call.general])}`;
  return call.settled ? `Done. ${highest}.` : `Done. No class settled; highest: ${highest}.`;
}
