import type { Problem } from '../../core/problem.ts';
import { Icon } from '../parts/icons.tsx';
import { ProblemFacts } from './ProblemFacts.tsx';
import { problemTitles } from './problemTitles.ts';
import './messages.css';

/** A Problem where it arose: what, which, what to do and what it means. It stays until it is acted on. */
export function ProblemNote({ problem }: { readonly problem: Problem }) {
  const { code, severity, message, subject, remedy, effect } = problem;
  return (
    <article className={`message ${severity}`} data-problem-code={code}>
      <h3 className="message-title">
        <span className="message-icon">
          <Icon name={severity === 'note' ? 'info' : 'warning'} />
        </span>
        {problemTitles[code]}
      </h3>
      <ProblemFacts what={message} which={subject} remedy={remedy} effect={effect} />
      <p className="message-code">{code}</p>
    </article>
  );
}
