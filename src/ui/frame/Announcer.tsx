import type { CaseState } from '../../state/caseState.ts';
import { score } from '../parts/format.ts';
import { classWords } from '../result/classWords.ts';
import { useCase } from '../surroundings.tsx';
import { stageNow } from './stages.ts';

/** Says a change of stage and the end, politely and once. */
export function Announcer() {
  const text = useCase(sentence);
  return (
    <p role="status" aria-live="polite" className="visually-hidden">
      {text}
    </p>
  );
}

function sentence(state: CaseState): string {
  switch (state.phase) {
    case 'empty':
      return '';
    case 'surveying':
    case 'running':
      return `${stageNow(state)?.words ?? 'Reading'}.`;
    case 'done': {
      const call = state.report?.call;
      const scores = call && state.report?.[call.basis]?.morbidity;
      if (!call || !scores) return 'Done. No score: the messages say why.';
      return `Done. ${classWords[call.general].name}, ${score(scores[call.general])}.`;
    }
    case 'cancelled':
      return 'Cancelled. What was finished is kept.';
    case 'refused':
      return 'Nothing could be scored: the messages say why.';
    case 'failed':
      return 'The run failed: the cause is shown.';
  }
}
