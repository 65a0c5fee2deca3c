import { useModelActions } from './useModels.ts';

/** Gives the file up; what is in use stays. */
export function LeaveImport() {
  const actions = useModelActions();
  return (
    <p className="import-leave">
      <button type="button" onClick={actions.leaveImport}>
        Back to the card
      </button>
    </p>
  );
}
