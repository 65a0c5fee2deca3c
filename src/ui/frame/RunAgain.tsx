import { useActions } from '../surroundings.tsx';

/** The same files and choices once more, after a run that was cancelled or failed, however early that was. */
export function RunAgain() {
  const actions = useActions();
  return (
    <button type="button" className="run-again" onClick={() => void actions.again()}>
      Run again
    </button>
  );
}
