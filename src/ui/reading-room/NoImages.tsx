import { RecordTable } from '../result/RecordTable.tsx';
import { useCase } from '../surroundings.tsx';

/** The centre of a case without a CT: its record, or what is being done. */
export function NoImages() {
  const phase = useCase((state) => state.phase);
  const record = useCase((state) => state.record);
  const files = useCase((state) => state.files.length);
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
  if (phase === 'surveying') return <Surveying />;
  return (
    <div className="no-images centred">
      <p>
        <strong>There is nothing to show.</strong>
      </p>
      <p className="muted">
        {files === 0
          ? 'No file was handed in.'
          : 'None of the files is an image of a chest CT or a clinical record.'}
      </p>
    </div>
  );
}

function Surveying() {
  const read = useCase((state) => state.stages.read);
  return (
    <div className="no-images centred">
      <p>
        <strong>Reading files</strong>
      </p>
      <p className="muted">
        {read ? `${read.done} of ${read.total}` : 'Looking at what was handed in'}
      </p>
    </div>
  );
}
