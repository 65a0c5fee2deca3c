import { type ReactNode, useState } from 'react';
import { useCase } from '../surroundings.tsx';

/** A change of weights. A case that is being scored is asked about first; an open one is scored again. */
export function ChangeButton({
  primary = false,
  disabled = false,
  onChange,
  children,
}: {
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly onChange: () => void;
  readonly children: ReactNode;
}) {
  const phase = useCase((state) => state.phase);
  const [asked, setAsked] = useState(false);
  const running = phase === 'running' || phase === 'surveying';
  if (asked && running) {
    return (
      <fieldset className="change-ask">
        <legend>
          A case is being scored. With other weights it starts again from the beginning.
        </legend>
        <div className="use-buttons">
          <button type="button" className="primary" onClick={onChange}>
            Change and start again
          </button>
          <button type="button" onClick={() => setAsked(false)}>
            Not now
          </button>
        </div>
      </fieldset>
    );
  }
  return (
    <div className="change">
      <button
        type="button"
        className={primary ? 'primary' : undefined}
        disabled={disabled}
        onClick={() => (running ? setAsked(true) : onChange())}
      >
        {children}
      </button>
      {phase !== 'empty' && !running && (
        <p className="muted small">The open case is then scored again.</p>
      )}
    </div>
  );
}
