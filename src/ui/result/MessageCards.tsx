import type { Problem } from '../../core/problem.ts';
import { counted } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import type { Message } from './messages.ts';
import { ProblemFacts } from './ProblemFacts.tsx';
import { problemTitles } from './problemTitles.ts';
import { useMessages } from './useMessages.ts';
import './messages.css';

/** What, which, what to do, and what it means for the result. They stay; nothing here vanishes by itself. */
export function MessageCards() {
  const messages = useMessages();
  if (messages.length === 0) return null;
  return (
    <section className="messages" aria-labelledby="messages-title">
      <h3 id="messages-title">{counted(messages.length, 'message')}</h3>
      {messages.map((message) => (
        <MessageCard key={messageId(message)} message={message} />
      ))}
    </section>
  );
}

/** Stable while a message stands, so that the rail can point at it. */
export function messageId({ code, severity, problems }: Message): string {
  return `message-${code}-${severity}-${problems[0]?.subject ?? ''}`;
}

/** After the panel is drawn: brings the card into view and the focus to it. */
export function showMessage(message: Message): void {
  requestAnimationFrame(() => {
    const card = document.getElementById(messageId(message));
    card?.scrollIntoView({ block: 'nearest' });
    card?.focus({ preventScroll: true });
  });
}

const subjectsShown = 3;

function MessageCard({ message }: { readonly message: Message }) {
  const { code, severity, problems } = message;
  const [first] = problems;
  if (!first) return null;
  const alike = problems.every((problem) => problem.message === first.message);
  return (
    <article
      className={`message ${severity}`}
      id={messageId(message)}
      tabIndex={-1}
      data-problem-code={code}
    >
      <h4 className="message-title">
        <span className="message-icon">
          <Icon name={severity === 'note' ? 'info' : 'warning'} />
        </span>
        {problemTitles[code]}
        {problems.length > 1 && <span className="muted"> {problems.length}</span>}
      </h4>
      <ProblemFacts
        what={first.message}
        which={whichOf(problems)}
        remedy={first.remedy}
        effect={first.effect}
      />
      {(!alike || problems.length > subjectsShown) && <Each problems={problems} />}
      <p className="message-code">{code}</p>
    </article>
  );
}

function whichOf(problems: readonly Problem[]): string {
  const subjects = [...new Set(problems.map(({ subject }) => subject))];
  const shown = subjects.slice(0, subjectsShown).join(', ');
  const more = subjects.length - subjectsShown;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function Each({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <details>
      <summary>All {problems.length}, each with its words</summary>
      <ul>
        {problems.map(({ subject, message }) => (
          <li key={`${subject} ${message}`}>
            <strong>{subject}</strong> {message}
          </li>
        ))}
      </ul>
    </details>
  );
}
