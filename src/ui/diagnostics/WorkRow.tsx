import { useEffect, useState } from 'react';
import { isRunning, type WorkState } from '../../state/diagnosticsStore.ts';
import { percent, roughly } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { useCase, useDiagnostics, useSurroundings } from '../surroundings.tsx';

/** What can be asked of the machine, and how far it is. A case that runs has the machine to itself. */
export function WorkRow() {
  const { diagnostics } = useSurroundings();
  const busy = useDiagnostics(isRunning);
  const caseRuns = useCase(({ phase }) => phase === 'running' || phase === 'surveying');
  const work = useDiagnostics(({ check, pace }) =>
    check.phase === 'running' ? check : pace.phase === 'running' ? pace : null,
  );
  const { run } = diagnostics.getState().actions;
  const off = busy || caseRuns;
  return (
    <div className="work-row">
      <button type="button" className="primary" disabled={off} onClick={() => void run('check')}>
        <Icon name="check" />
        Run self-test
      </button>
      <button type="button" disabled={off} onClick={() => void run('pace')}>
        <Icon name="play" />
        Measure pace
      </button>
      {work && <Progress work={work} />}
      {caseRuns && <p className="muted">A case is being scored: both wait until it has ended.</p>}
      {!work && !caseRuns && (
        <p className="muted">Each takes some seconds, and nothing runs unless it is asked for.</p>
      )}
    </div>
  );
}

function Progress({ work }: { readonly work: WorkState }) {
  const { diagnostics } = useSurroundings();
  const left = useRemaining(work);
  return (
    <div className="work-progress">
      <progress value={work.share} max={1} aria-label="Done" />
      <p>
        <strong>{percent(work.share, 0)}</strong> {work.words}
        {left !== null && <span className="muted"> {roughly(left)}</span>}
      </p>
      <button type="button" onClick={() => diagnostics.getState().actions.cancel()}>
        <Icon name="cross" />
        Cancel
      </button>
    </div>
  );
}

/** From the measured rate, ms; never rising, and null while it is not known or has been overrun. */
function useRemaining({ share, startedAt }: WorkState): number | null {
  const { now } = useSurroundings();
  const [end, setEnd] = useState<number | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const elapsed = startedAt === null ? 0 : now() - startedAt;
    if (share < 0.1 || elapsed < 1500) return;
    const expected = now() + (elapsed * (1 - share)) / share;
    setEnd((before) => (before === null ? expected : Math.min(before, expected)));
  }, [share, startedAt, now]);
  useEffect(() => {
    const count = () => setLeft(end === null || end < now() ? null : end - now());
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [end, now]);
  return left;
}
