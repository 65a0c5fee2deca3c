import { featureDictionary } from '../../core/clinical/dictionary.ts';
import type { MorbidityScores } from '../../core/hust19/classes.ts';
import { useCase } from '../surroundings.tsx';
import { inWords } from './classWords.ts';
import { RecordTable } from './RecordTable.tsx';

export function RecordTab() {
  const record = useCase((state) => state.record);
  const orderForm = useCase((state) => state.orderForm);
  const running = useCase(({ phase }) => phase === 'running' || phase === 'surveying');
  if (!record) {
    return (
      <div className="record-tab">
        <p className="muted">
          {running
            ? 'No record has been read yet.'
            : 'No clinical record was read. Add one as an iCTCF line or as JSON.'}
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
      {orderForm && <OrderForm scores={orderForm} />}
      <RecordTable record={record} />
    </div>
  );
}

/** What would be said of this record if its values were not known, only which tests were ordered. */
function OrderForm({ scores }: { readonly scores: MorbidityScores }) {
  return (
    <p className="muted small">
      The choice of tests alone, with every value at its average, would score {inWords(scores)}.
      Part of the record’s score may come from the order form and not from the blood.
    </p>
  );
}
