import { useEffect } from 'react';
import type { CaseState } from '../../state/caseState.ts';
import { percentDone } from '../../state/percentDone.ts';
import { screens } from '../../state/screens.ts';
import { score } from '../parts/format.ts';
import { classWords } from '../result/classWords.ts';
import { useCase, useView } from '../surroundings.tsx';
import { stageNow } from './stages.ts';

/** Says a change of stage and the end, politely and once; keeps percentage and screen in the window's title. */
export function Announcer() {
  const text = useCase(sentence);
  const running = useCase(({ phase }) => phase === 'running' || phase === 'surveying');
  const percent = useCase((state) => (running ? percentDone(state) : null));
  const screen = useView((view) => view.screen);
  useEffect(() => {
    const words = screens.find((one) => one.screen === screen && screen !== 'case')?.words;
    const parts = [percent === null ? null : `${percent}%`, words, 'HUST-19'];
    document.title = parts.filter(Boolean).join(' - ');
  }, [percent, screen]);

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
