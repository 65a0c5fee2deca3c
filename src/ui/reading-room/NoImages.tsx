import { useShallow } from 'zustand/react/shallow';
import { RecordTable } from '../result/RecordTable.tsx';
import { useCase } from '../surroundings.tsx';
import { nothingToShow } from './nothingToShow.ts';

/** The centre of a case without a CT: its record, what is being done, or why there is nothing. */
export function NoImages() {
  const record = useCase((state) => state.record);
  const { title, words } = useCase(useShallow(nothingToShow));
  if (record) {
    return (
      <div className="no-images">
        <h2 className="room-head">
          {record.name} <span className="muted">clinical record; there is no CT in this case</span>
        </h2>
        <section
          className="record-scroll"
          data-own-keys
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled with the keyboard, too
          tabIndex={0}
          aria-label="Values of the record"
        >
          <RecordTable record={record} />
        </section>
      </div>
    );
  }
  return (
    <div className="no-images centred">
      <p>
        <strong>{title}</strong>
      </p>
      <p className="muted">{words}</p>
    </div>
  );
}
