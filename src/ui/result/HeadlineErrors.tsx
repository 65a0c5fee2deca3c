import { Icon } from '../parts/icons.tsx';
import { messageId, showMessage } from './MessageCards.tsx';
import { problemTitles } from './problemTitles.ts';
import { useMessages } from './useMessages.ts';

/** What is missing from the result, beside the result; each line goes to its message. */
export function HeadlineErrors() {
  const errors = useMessages().filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  return (
    <ul className="headline-errors">
      {errors.map((message) => (
        <li key={messageId(message)}>
          <button type="button" onClick={() => showMessage(message)}>
            <Icon name="warning" />
            {problemTitles[message.code]}
          </button>
        </li>
      ))}
    </ul>
  );
}
