import { useSyncExternalStore } from 'react';
import { percentDone } from '../../state/percentDone.ts';
import { counted, duration } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { type Offline, useActions, useCase, useSurroundings } from '../surroundings.tsx';
import { CopyDiagnostics } from './CopyDiagnostics.tsx';
import { stageNow } from './stages.ts';
import './status.css';

export function StatusLine() {
  const { offline } = useSurroundings();
  return (
    <footer className="status">
      <div className="status-now">
        <Now />
        {offline && <OfflineLine offline={offline} />}
      </div>
      <p className="status-limit">
        Research and education. Not a medical device. Not for diagnosis.
      </p>
    </footer>
  );
}

function Now() {
  const phase = useCase((state) => state.phase);
  switch (phase) {
    case 'empty':
      return null;
    case 'surveying':
    case 'running':
      return <Running />;
    case 'done':
      return <Done />;
    case 'cancelled':
      return (
        <p>
          <Icon name="info" /> Cancelled. What was finished is kept.
        </p>
      );
    case 'refused':
      return (
        <p className="danger">
          <Icon name="warning" /> Nothing could be scored: the messages at the right say why.
        </p>
      );
    case 'failed':
      return (
        <>
          <p className="danger">
            <Icon name="warning" /> The run failed.
          </p>
          <CopyDiagnostics />
        </>
      );
  }
}

function Running() {
  const actions = useActions();
  const percent = useCase(percentDone);
  const words = useCase((state) => stageNow(state)?.words ?? 'Open');
  return (
    <p>
      <strong>{percent} %</strong>
      <span>{words}</span>
      <span className="muted status-hint">Cancel keeps what is finished</span>
      {/* Narrow, this is the only one: the progress beside the ribbon has no room. */}
      <button type="button" className="link status-cancel" onClick={() => void actions.cancel()}>
        Cancel
      </button>
    </p>
  );
}

function Done() {
  const startedAt = useCase((state) => state.startedAt);
  const endedAt = useCase((state) => state.endedAt);
  // Another rule for the ten runs over slices that were scored before, at no pace worth telling.
  const slices = useCase(
    ({ report, scoredBefore }) => (report?.timings.slices ?? 0) - scoredBefore,
  );
  const elapsed = startedAt !== null && endedAt !== null ? endedAt - startedAt : null;
  return (
    <p>
      <Icon name="check" />
      <strong>Done{elapsed !== null && ` in ${duration(elapsed)}`}</strong>
      {slices > 0 && elapsed !== null && elapsed > 0 && (
        <span className="muted">
          {counted(slices, 'slice')}, {(slices / (elapsed / 1000)).toFixed(1)} per second
        </span>
      )}
    </p>
  );
}

function OfflineLine({ offline }: { readonly offline: Offline }) {
  const held = useSyncExternalStore(offline.subscribe, offline.held);
  const updateReady = useSyncExternalStore(offline.subscribe, offline.updateReady);
  const empty = useCase((state) => state.phase === 'empty');
  if (updateReady && !empty) {
    return (
      <p className="muted">A new version is ready; it can be applied when this case is closed.</p>
    );
  }
  if (updateReady) {
    return (
      <p>
        <span>A new version is ready.</span>
        <button type="button" className="link" onClick={offline.applyUpdate}>
          Apply now
        </button>
      </p>
    );
  }
  if (!held || !empty) return null;
  return (
    <p className="muted">
      <Icon name="check" /> Held for use without a network: app, networks and sample
    </p>
  );
}
