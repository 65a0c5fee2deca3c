import { featureDictionary } from '../../core/clinical/dictionary.ts';
import { useCase } from '../surroundings.tsx';
import { RecordTable } from './RecordTable.tsx';

export function RecordTab() {
  const record = useCase((state) => state.record);
  const running = useCase(({ phase }) => phase === 'running' || phase === 'surveying');
  if (!record) {
    return (
      <div className="record-tab">
        <p className="muted">
          {running
            ? 'No record has been read yet.'
            : 'No clinical record was handed in. Add one as an iCTCF line or as JSON.'}
        </p>
      </div>
    );
  }
  const given = record.values.length;
  return (
    <div className="record-tab">
      <p className="record-given">
        <strong>{given}</strong> of {featureDictionary.length} values given
      </p>
      <p className="muted small">
        {featureDictionary.length - given} missing, counted as mid-range
        {record.synthetic && '. Synthetic: invented values'}. Input: as it goes into the network.
      </p>
      <RecordTable record={record} />
    </div>
  );
}
