import type { Problem } from '../../core/problem.ts';
import { Icon } from '../parts/icons.tsx';
import { problemTitles } from '../result/problemTitles.ts';
import '../result/messages.css';

/** What is wrong, what to do, and what it means: as on the case's own page. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  return problems.map(({ code, severity, message, remedy, effect }) => (
    <article key={message} className={`message ${severity}`} data-problem-code={code}>
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
  ));
}
