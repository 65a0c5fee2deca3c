import type { FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createStore } from 'zustand/vanilla';
import { type CaseState, emptyCase } from '../../src/state/caseState.ts';
import { createViewStore } from '../../src/state/viewStore.ts';
import {
  type Offline,
  type Surroundings,
  SurroundingsProvider,
} from '../../src/ui/surroundings.tsx';

/** The mark-up of a part of the page over a case, without a browser: what is drawn first, no effect run. */
export function rendered(
  Part: FunctionComponent,
  state: Partial<CaseState> = {},
  offline: Offline | null = null,
): string {
  // The server's renderer reads a store as it was made.
  const store = createStore(() => ({ ...emptyCase, ...state, actions: {} }));
  const around = { store, view: createViewStore('dark'), sampleBytes: null, offline };
  return renderToStaticMarkup(
    <SurroundingsProvider around={around as unknown as Surroundings}>
      <Part />
    </SurroundingsProvider>,
  );
}

/** What of a mark-up is read. */
export function textOf(markup: string): string {
  return markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:])/g, '$1')
    .trim();
}
