import { featureDictionary } from '../../core/clinical/dictionary.ts';
import { Icon } from '../parts/icons.tsx';
import { useActions, useCase, useSurroundings } from '../surroundings.tsx';

/** The clinical record that is scored; a file may hold several. */
export function RecordCard() {
  const record = useCase((state) => state.record);
  const names = useCase((state) => state.recordNames);
  const index = useCase((state) => state.recordIndex);
  const hasCt = useCase((state) => state.chosen !== null);
  const busy = useCase(({ phase }) => phase === 'surveying');
  const actions = useActions();
  const { view } = useSurroundings();
  if (busy && !record) return null;
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
        <p className="muted rail-note">
          {hasCt ? 'None. Add one, and the result is fused from both.' : 'None.'}
        </p>
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
