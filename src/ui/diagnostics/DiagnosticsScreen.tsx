import { useEffect } from 'react';
import { CopyDiagnostics } from '../frame/CopyDiagnostics.tsx';
import { diagnosticsText } from '../frame/diagnostics.ts';
import { Icon } from '../parts/icons.tsx';
import { useSurroundings } from '../surroundings.tsx';
import { diagnosticsFile, diagnosticsLines } from './diagnosticsFile.ts';
import { MachineFactsList } from './MachineFactsList.tsx';
import { PaceSection } from './PaceSection.tsx';
import { SelfTestSection } from './SelfTestSection.tsx';
import { WorkRow } from './WorkRow.tsx';
import './diagnostics.css';

/** What this machine can do, stage by stage. Opening it asks for cheap facts and starts nothing. */
export default function DiagnosticsScreen() {
  const { diagnostics } = useSurroundings();
  useEffect(() => void diagnostics.getState().actions.lookAround(), [diagnostics]);
  return (
    <div className="diagnostics-screen" id="zone-diagnostics" data-zone tabIndex={-1}>
      {/* Long content is scrolled with the keyboard, too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className="machine" aria-labelledby="machine-title" tabIndex={0}>
        <h2 id="machine-title">This machine</h2>
        <MachineFactsList />
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className="findings" aria-labelledby="diagnostics-title" tabIndex={0}>
        <header className="findings-head">
          <div>
            <h1 id="diagnostics-title">Diagnostics</h1>
            <p className="muted">What this machine can do. Nothing here is of a patient.</p>
          </div>
          <TakeAway />
        </header>
        <WorkRow />
        <SelfTestSection />
        <PaceSection />
      </section>
    </div>
  );
}

function TakeAway() {
  const { diagnostics, store, app } = useSurroundings();
  const save = () => {
    const machine = { app, browser: navigator.userAgent, crash: null };
    const caseText = diagnosticsText(store.getState(), machine);
    const state = diagnostics.getState();
    const savedAt = new Date().toISOString();
    const text = diagnosticsFile(state, app, savedAt, caseText);
    state.actions.save(`hust19-diagnostics-${savedAt.slice(0, 10)}.json`, text);
  };
  return (
    <div className="take-away">
      <button type="button" onClick={save}>
        <Icon name="download" />
        Save as JSON
      </button>
      <CopyDiagnostics
        words="Copy as text"
        before={() => diagnosticsLines(diagnostics.getState(), app)}
      />
    </div>
  );
}
