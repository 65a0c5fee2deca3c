import { useState } from 'react';
import { useSurroundings } from '../surroundings.tsx';
import { diagnosticsText } from './diagnostics.ts';

/** Puts the diagnostics on the clipboard; where that is not allowed, shows them to be copied by hand. */
export function CopyDiagnostics({ crash = null }: { readonly crash?: string | null }) {
  const { store, app } = useSurroundings();
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);

  async function copy(): Promise<void> {
    const machine = { app, browser: navigator.userAgent, crash };
    const text = diagnosticsText(store.getState(), machine);
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setByHand(text);
    }
  }

  return (
    <>
      <button type="button" className="link" onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy diagnostics (no patient data)'}
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
