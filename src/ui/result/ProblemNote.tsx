import type { Problem } from '../../core/problem.ts';
import { Icon } from '../parts/icons.tsx';
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
      <dl>
        <div>
          <dt>What</dt>
          <dd>{message}</dd>
        </div>
        <div>
          <dt>Which</dt>
          <dd>{subject}</dd>
        </div>
        <div>
          <dt>Do</dt>
          <dd>{remedy}</dd>
        </div>
        <div>
          <dt>Result</dt>
          <dd>{effect}</dd>
        </div>
      </dl>
      <p className="message-code">{code}</p>
    </article>
  );
}
