import { CopyDiagnostics } from '../frame/CopyDiagnostics.tsx';
import { RunAgain } from '../frame/RunAgain.tsx';
import { stageWords } from '../frame/stages.ts';
import { Icon } from '../parts/icons.tsx';
import { useCase } from '../surroundings.tsx';
import { BroughtWeights } from './BroughtWeights.tsx';
import { Calls } from './Calls.tsx';
import { Headline } from './Headline.tsx';
import { HeadlineErrors } from './HeadlineErrors.tsx';
import { MessageCards } from './MessageCards.tsx';
import { Mortality } from './Mortality.tsx';
import { ProblemFacts } from './ProblemFacts.tsx';
import { ScoreTable } from './ScoreTable.tsx';
import { WhatItUsed } from './WhatItUsed.tsx';
import './scores.css';

export function ResultTab() {
  const phase = useCase((state) => state.phase);
  const scored = useCase(
    ({ ct, clinical, fused }) => ct !== null || clinical !== null || fused !== null,
  );
  const running = phase === 'running' || phase === 'surveying';
  const scores = running || phase === 'done' || scored;
  return (
    <div className="result">
      <Headline />
      <BroughtWeights />
      <HeadlineErrors />
      {(phase === 'cancelled' || phase === 'failed') && <RunAgain />}
      {phase === 'failed' && <Failure />}
      {scores && (
        <>
          <ScoreTable />
          {phase === 'done' && <Calls />}
          <Mortality />
        </>
      )}
      {running ? <Stages /> : scores && <WhatItUsed />}
      <MessageCards />
    </div>
  );
}

function Failure() {
  const cause = useCase((state) => state.cause);
  return (
    <article className="message error" data-phase-cause>
      <h3 className="message-title">
        <span className="message-icon">
          <Icon name="warning" />
        </span>
        The run stopped
      </h3>
      <ProblemFacts
        what={cause ?? 'The cause is not known.'}
        which={null}
        remedy="Run it again. If it stops again, report it with the diagnostics."
        effect="Scores that were final stay; the others are missing."
      />
      <CopyDiagnostics />
    </article>
  );
}

function Stages() {
  const stages = useCase((state) => state.stages);
  return (
    <section className="stages" aria-labelledby="stages-title">
      <h3 id="stages-title">Stages</h3>
      <ul>
        {stageWords.map(({ stage, words }) => {
          const reached = stages[stage];
          const state = !reached ? 'open' : reached.done < reached.total ? 'now' : 'done';
          return (
            <li key={stage} data-state={state}>
              <Icon name={state === 'done' ? 'check' : state === 'now' ? 'chevron' : 'minus'} />
              <span>{words}</span>
              <span className="stage-count">
                {reached && reached.total > 1 && `${reached.done} of ${reached.total}`}
                <span className="visually-hidden">
                  {state === 'open' ? 'not begun' : state === 'now' ? 'under way' : 'done'}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
