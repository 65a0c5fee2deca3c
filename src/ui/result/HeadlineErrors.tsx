import { Icon } from '../parts/icons.tsx';
import { messageId, showMessage } from './MessageCards.tsx';
import { problemTitles } from './problemTitles.ts';
import { useMessages } from './useMessages.ts';

/** The others are found in the messages. */
const most = 3;

/** What is missing from the result, beside the result; each line goes to its message. */
export function HeadlineErrors() {
  const errors = useMessages().filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return null;
  return (
    <ul className="headline-errors">
      {errors.slice(0, most).map((message) => (
        <li key={messageId(message)}>
          <button type="button" onClick={() => showMessage(message)}>
            <Icon name="warning" />
            {problemTitles[message.code]}
          </button>
        </li>
      ))}
      {errors.length > most && <li className="danger">and {errors.length - most} more below</li>}
    </ul>
  );
}
