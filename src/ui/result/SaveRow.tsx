import { useState } from 'react';
import { Icon } from '../parts/icons.tsx';
import { useActions, useCase } from '../surroundings.tsx';

/** What can be taken away from the case. */
export function SaveRow() {
  const actions = useActions();
  const report = useCase((state) => state.report !== null);
  const hasCt = useCase((state) => state.chosen !== null);
  const records = useCase((state) => state.recordNames.length);
  const ended = useCase(({ phase }) => phase !== 'running' && phase !== 'surveying');
  return (
    <div className="save-row">
      <button type="button" disabled={!report} onClick={() => actions.saveReport()}>
        <Icon name="download" />
        Save report
      </button>
      {hasCt && (
        <SaveButton words="Save lung masks" ready={ended} save={() => actions.saveMasks()} />
      )}
      {!hasCt && records > 1 && (
        <SaveButton
          words={`Save all ${records} records`}
          ready={ended}
          save={() => actions.saveAllRecords()}
        />
      )}
    </div>
  );
}

/** Saving that takes its time: says so, and cannot be asked for twice. */
function SaveButton({
  words,
  ready,
  save,
}: {
  readonly words: string;
  readonly ready: boolean;
  readonly save: () => Promise<void>;
}) {
  const [busy, setBusy] = useState(false);
  async function start(): Promise<void> {
    setBusy(true);
    try {
      await save();
    } finally {
      setBusy(false);
    }
  }
  return (
    <button type="button" disabled={!ready || busy} onClick={() => void start()}>
      <Icon name="download" />
      {busy ? 'Making the file …' : words}
    </button>
  );
}
