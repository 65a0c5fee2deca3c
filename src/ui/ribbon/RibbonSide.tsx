import { useEffect, useMemo, useState } from 'react';
import { sliceClasses } from '../../core/hust19/classes.ts';
import { percentDone } from '../../state/percentDone.ts';
import { stageNow } from '../frame/stages.ts';
import { duration, roughly } from '../parts/format.ts';
import { useActions, useCase, useSurroundings } from '../surroundings.tsx';
import { legendOf, notchWords } from './legend.ts';

/** Left of the ribbon: progress and Cancel while a run goes on, else what the bars mean. */
export function RibbonSide() {
  const running = useCase(({ phase }) => phase === 'running' || phase === 'surveying');
  const empty = useCase(({ phase }) => phase === 'empty');
  return (
    <section className="ribbon-side" aria-label={running ? 'Progress' : 'Legend of the ribbon'}>
      {running ? <Progress /> : empty ? <FirstWords /> : <Legend />}
    </section>
  );
}

function FirstWords() {
  return (
    <>
      <h2>Slice ribbon</h2>
      <p className="muted">One bar per slice appears here: the map of the case.</p>
    </>
  );
}

function Progress() {
  const actions = useActions();
  const percent = useCase(percentDone);
  const words = useCase((state) => {
    const now = stageNow(state);
    return now ? `${now.words} ${now.done} of ${now.total}` : 'Opening the files';
  });
  return (
    <>
      <div className="progress-head">
        <strong>{words}</strong>
        <button type="button" onClick={() => void actions.cancel()}>
          Cancel <kbd>Esc</kbd>
        </button>
      </div>
      <progress max={100} value={percent} aria-label="Progress of the run" />
      <Clock />
    </>
  );
}

function Clock() {
  const { now } = useSurroundings();
  const startedAt = useCase((state) => state.startedAt);
  const remaining = useCase((state) => state.remainingMs);
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 500);
    return () => clearInterval(timer);
  }, [now]);
  const elapsed = startedAt === null ? 0 : Math.max(0, time - startedAt);
  return (
    <p className="progress-times">
      <span>{elapsed < 1000 ? '' : `${duration(Math.floor(elapsed / 500) * 500)} elapsed`}</span>
      <span className="muted">{remaining === null ? '' : roughly(remaining)}</span>
    </p>
  );
}

function Legend() {
  const slices = useCase((state) => state.slices);
  const notches = useCase(notchWords);
  const { counts, height } = useMemo(() => legendOf(slices), [slices]);
  if (slices.length === 0) {
    return (
      <>
        <h2>Slice ribbon</h2>
        <p className="muted">No CT was opened in this case, so there are no slices.</p>
      </>
    );
  }
  return (
    <>
      <div className="progress-head">
        <h2>Slice ribbon</h2>
        {height && <span className="muted">height: {height}</span>}
      </div>
      <ul className="legend">
        {[...sliceClasses].reverse().map((name) => (
          <li key={name}>
            <span className={`swatch ${name}`} aria-hidden="true" />
            {name} {counts[name]}
          </li>
        ))}
      </ul>
      <p className="legend-note">
        {counts.failed > 0 ? (
          <span className="danger">× unreadable: {counts.failed}</span>
        ) : counts.unscored > 0 ? (
          <span className="muted">not scored: {counts.unscored}</span>
        ) : (
          <>
            <span className="swatch notch-mark" aria-hidden="true" />
            {notches}
          </>
        )}
      </p>
    </>
  );
}
