/** An on/off control with its key. */
export function Switch({
  on,
  words,
  letter,
  onChange,
}: {
  readonly on: boolean;
  readonly words: string;
  readonly letter: string;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      className="switch"
      role="switch"
      aria-checked={on}
      aria-keyshortcuts={letter}
      onClick={() => onChange(!on)}
    >
      <span className="switch-track" aria-hidden="true" />
      {words}
      <kbd className="key">{letter}</kbd>
    </button>
  );
}
