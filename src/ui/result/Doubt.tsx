import { notMeasured } from '../../core/gate/recordSize.ts';
import { score } from '../parts/format.ts';
import { useCase } from '../surroundings.tsx';

/** What few values mean for the number above: how far it may be off, and whether it settles a class. */
export function Doubt() {
  const call = useCase((state) => state.report?.call ?? null);
  const spread = useCase((state) => state.report?.clinical?.spread.morbidity ?? null);
  if (!call || spread === null || call.basis === 'ct') return null;
  const off = call.basis === 'clinical' ? 'Each score' : 'The record’s part';
  return (
    <p className="headline-doubt" data-settled={call.settled}>
      {spread < notMeasured
        ? `${off} may be off by ${score(spread)}: the record holds few values.`
        : 'The record holds few values; how far that moves the scores of these weights was not measured.'}
    </p>
  );
}
