import { useState } from 'react';
import { useSurroundings } from '../surroundings.tsx';
import { diagnosticsText } from './diagnostics.ts';

/** Puts the diagnostics on the clipboard; where that is not allowed, shows them to be copied by hand. */
export function CopyDiagnostics({ crash = null }: { readonly crash?: string | null }) {
  const { store, app } = useSurroundings();
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const text = () =>
    diagnosticsText(store.getState(), { app, browser: navigator.userAgent, crash });

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text());
      setCopied('yes');
    } catch {
      setCopied('no');
    }
  }

  return (
    <>
      <button type="button" className="link" onClick={() => void copy()}>
        {copied === 'yes' ? 'Copied' : 'Copy diagnostics (no patient data)'}
      </button>
      {copied === 'no' && (
        <textarea
          className="diagnostics"
          readOnly
          rows={6}
          aria-label="Diagnostics, to be copied by hand"
          value={text()}
        />
      )}
    </>
  );
}
