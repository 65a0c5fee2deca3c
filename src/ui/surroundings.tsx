import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { CaseState } from '../state/caseState.ts';
import type { CaseActions, CaseStore } from '../state/caseStore.ts';
import type { DiagnosticsState, DiagnosticsStore } from '../state/diagnosticsStore.ts';
import type { ModelsStore } from '../state/modelsStore.ts';
import type { ViewState, ViewStore } from '../state/viewStore.ts';
import type { OpenDisplay } from './reading-room/display.ts';

/** A new version waits, or the app is held for use without a network; both may change at any time. */
export interface Offline {
  readonly subscribe: (listener: () => void) => () => void;
  readonly updateReady: () => boolean;
  /** Everything is held in this browser and its hashes were right. */
  readonly held: () => boolean;
  readonly applyUpdate: () => void;
}

/** What the page needs of the world; `main.tsx` puts it together. */
export interface Surroundings {
  readonly store: CaseStore;
  readonly view: ViewStore;
  readonly models: ModelsStore;
  /** A file beside a shipped package, from this origin; null where there is none. @param id of the package */
  readonly readCard: (id: string, name: 'card.md' | 'card.json') => Promise<string | null>;
  /** Hands a file to the person. */
  readonly saveFile: (name: string, content: Blob) => void;
  readonly diagnostics: DiagnosticsStore;
  readonly openDisplay: OpenDisplay;
  /** The clock of the store's `startedAt`, ms. */
  readonly now: () => number;
  readonly app: string;
  /** Size of the sample patient, for the button's line; null: not said. */
  readonly sampleBytes: number | null;
  readonly offline: Offline | null;
}

const Context = createContext<Surroundings | null>(null);

export function SurroundingsProvider({
  around,
  children,
}: {
  readonly around: Surroundings;
  readonly children: ReactNode;
}) {
  return <Context value={around}>{children}</Context>;
}

export function useSurroundings(): Surroundings {
  const around = useContext(Context);
  if (!around) throw new Error('SurroundingsProvider is missing');
  return around;
}

/** A part of the case; the component is drawn again only when that part changes. */
export function useCase<T>(select: (state: CaseState) => T): T {
  return useStore(useSurroundings().store, select);
}

export function useActions(): CaseActions {
  return useStore(useSurroundings().store, ({ actions }) => actions);
}

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useSurroundings().view, select);
}

export function useDiagnostics<T>(select: (state: DiagnosticsState) => T): T {
  return useStore(useSurroundings().diagnostics, select);
}
