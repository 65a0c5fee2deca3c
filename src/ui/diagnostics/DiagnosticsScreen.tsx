import { CopyDiagnostics } from '../frame/CopyDiagnostics.tsx';
import { useCase, useSurroundings } from '../surroundings.tsx';

/** What runs here, and what may be sent to somebody who helps: nothing of a patient. */
export default function DiagnosticsScreen() {
  const { app } = useSurroundings();
  const installed = useCase((state) => state.installed);
  return (
    <section
      className="diagnostics-screen"
      id="zone-diagnostics"
      data-zone
      tabIndex={-1}
      aria-label="Diagnostics"
    >
      <h1>Diagnostics</h1>
      <dl className="facts">
        <div>
          <dt>App</dt>
          <dd>{app}</dd>
        </div>
        <div>
          <dt>Backend</dt>
          <dd>{installed ? installed.backend : 'not chosen yet: no case was run'}</dd>
        </div>
      </dl>
      <CopyDiagnostics />
    </section>
  );
}
