import { useState } from 'react';
import { Icon } from '../parts/icons.tsx';
import { useSurroundings } from '../surroundings.tsx';
import { diagnosticsText } from './diagnostics.ts';

/**
 * Puts the diagnostics on the clipboard; where that is not allowed, shows them to be copied by hand.
 * @param before lines that stand before them, and make it a button among others
 */
export function CopyDiagnostics({
  crash = null,
  words = 'Copy diagnostics (no patient data)',
  before,
}: {
  readonly crash?: string | null;
  readonly words?: string;
  readonly before?: () => string;
}) {
  const { store, app } = useSurroundings();
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);

  async function copy(): Promise<void> {
    const machine = { app, browser: navigator.userAgent, crash };
    const own = diagnosticsText(store.getState(), machine);
    const text = before ? `${before()}\n${own}` : own;
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setByHand(text);
    }
  }

  return (
    <>
      <button type="button" className={before ? '' : 'link'} onClick={() => void copy()}>
        {before && <Icon name="copy" />}
        {copied ? 'Copied' : words}
      </button>
      {byHand !== null && (
        <textarea
          className="diagnostics"
          readOnly
          rows={6}
          aria-label="Diagnostics, to be copied by hand"
          value={byHand}
        />
      )}
    </>
  );
}
