import { useState } from 'react';
import { featureDictionary } from '../../core/clinical/dictionary.ts';
import { Icon } from '../parts/icons.tsx';
import { useActions, useCase, useSurroundings } from '../surroundings.tsx';
import { noRecords, noRecordWords, recordsOfCase } from './recordsOfCase.ts';

/** The clinical record that is scored; a file may hold several. */
export function RecordCard() {
  const record = useCase((state) => state.record);
  const names = useRecordNames();
  const index = useCase((state) => state.recordIndex);
  const surveying = useCase(({ phase }) => phase === 'surveying');
  const instead = useCase((state) => noRecordWords(state, names.length));
  const actions = useActions();
  const { view } = useSurroundings();
  if (surveying && names.length === 0) return null;
  return (
    <section className="rail-part" aria-labelledby="record-title">
      <div className="rail-head">
        <h2 id="record-title">Clinical record</h2>
        {names.length > 1 && <span>{names.length} in the file</span>}
      </div>
      {record ? (
        <button
          type="button"
          className="record-item"
          onClick={() => view.setState({ tab: 'record', railOpen: false })}
        >
          <span className="series-blank">
            <Icon name="file" size={20} />
          </span>
          <span className="series-words">
            <span className="series-title">{record.name}</span>
            <span className="series-facts">
              {record.synthetic && 'synthetic, '}
              {record.values.length} of {featureDictionary.length} values
            </span>
          </span>
        </button>
      ) : (
        <p className="muted rail-note">{instead}</p>
      )}
      {names.length > 1 && (
        <label className="record-pick">
          Which patient
          <select
            value={index}
            onChange={({ target }) => void actions.chooseRecord(Number(target.value))}
          >
            {names.map((name, place) => (
              // Names may stand twice in a file; the place is what is chosen.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <option key={place} value={place}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </section>
  );
}

/** The list outlasts a run, and with it the focus on it. */
function useRecordNames(): readonly string[] {
  const caseNumber = useCase((state) => state.caseNumber);
  const recordNames = useCase((state) => state.recordNames);
  const [before, setBefore] = useState(noRecords);
  const now = recordsOfCase(before, { caseNumber, recordNames });
  if (now !== before) setBefore(now);
  return now.names;
}
