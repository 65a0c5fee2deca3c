import { lazy, Suspense } from 'react';
import type { Screen } from '../../state/screens.ts';
import './other-screen.css';

/** Loaded when they are asked for: the first load is the case's alone. */
const contents = {
  models: lazy(() => import('../models/ModelsScreen.tsx')),
  diagnostics: lazy(() => import('../diagnostics/DiagnosticsScreen.tsx')),
};

/** Every screen beside the case: it fills the same frame, between bar and status line. */
export function OtherScreen({ screen }: { readonly screen: Exclude<Screen, 'case'> }) {
  const Content = contents[screen];
  return (
    <main className="other-screen" data-screen={screen}>
      <Suspense fallback={<p className="other-screen-wait muted">Opening …</p>}>
        <Content />
      </Suspense>
    </main>
  );
}
