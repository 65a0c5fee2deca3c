import { useActions, useCase } from '../surroundings.tsx';

/** The same files once more, after a run that was cancelled or failed. */
export function RunAgain() {
  const actions = useActions();
  const series = useCase((state) => state.chosen?.id ?? null);
  const record = useCase((state) => (state.record ? state.recordIndex : null));
  if (series === null && record === null) return null;
  const again = () =>
    series !== null ? actions.chooseSeries(series) : actions.chooseRecord(record ?? 0);
  return (
    <button type="button" className="run-again" onClick={() => void again()}>
      Run again
    </button>
  );
}
