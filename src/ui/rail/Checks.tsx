import { counted } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { messageId, showMessage } from '../result/MessageCards.tsx';
import { problemTitles } from '../result/problemTitles.ts';
import { useMessages } from '../result/useMessages.ts';
import { useCase, useSurroundings } from '../surroundings.tsx';
import { noGapWords } from './noGap.ts';

/** What was found in order and what was not, one line each; a message opens at the right. */
export function Checks() {
  const { view } = useSurroundings();
  const chosen = useCase((state) => state.chosen);
  const preparedBy = useCase(({ report, installed }) => {
    const by = report?.provenance.preparedBy ?? null;
    const trained = installed?.packages.get('slice')?.prepareSlice;
    return by === `prepareSlice@${trained}` ? by : null;
  });
  const messages = useMessages();
  const noGap = chosen && noGapWords(chosen);
  if (!chosen && messages.length === 0) return null;
  return (
    <section className="rail-part checks" aria-labelledby="checks-title">
      <div className="rail-head">
        <h2 id="checks-title">Checks</h2>
        {messages.length > 0 && <span>{counted(messages.length, 'message')}</span>}
      </div>
      <ul>
        {noGap && (
          <li className="check-good">
            <Icon name="check" /> {noGap}
          </li>
        )}
        {preparedBy !== null && (
          <li className="check-good">
            <Icon name="check" /> Prepared as in training
          </li>
        )}
        {messages.map((message) => (
          <li key={messageId(message)}>
            <button
              type="button"
              className={`check-message ${message.severity}`}
              onClick={() => {
                view.setState({ tab: 'result', railOpen: false });
                showMessage(message);
              }}
            >
              <Icon name={message.severity === 'note' ? 'info' : 'warning'} />
              <span>
                {problemTitles[message.code]}
                {message.problems.length > 1 && ` (${message.problems.length})`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
