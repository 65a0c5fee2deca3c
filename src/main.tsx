import { createRoot } from 'react-dom/client';
import type { HandedFile } from './core/handedFile.ts';
import { filesOfDrop } from './engine/files/walk.ts';
import { openKeep } from './engine/imports/keep.ts';
import { registerOffline } from './engine/offline/register.ts';
import type { Phase } from './state/caseState.ts';
import { createCaseStore } from './state/caseStore.ts';
import { createDiagnosticsStore } from './state/diagnosticsStore.ts';
import { createModelsStore } from './state/modelsStore.ts';
import { openRemoteDesk } from './state/remoteDesk.ts';
import { openRemoteImports } from './state/remoteImports.ts';
import { openRemoteSelfTest } from './state/remoteSelfTest.ts';
import { samplePatientFiles } from './state/samplePatientFiles.ts';
import { screenOf } from './state/screens.ts';
import { createViewStore, type Theme } from './state/viewStore.ts';
import { App } from './ui/App.tsx';
import type { Offline } from './ui/surroundings.tsx';

/** Puts the page together: stores, the desk in its worker, the display, the copy for offline use. */

const app = 'hust19 0.1.0';
const query = new URLSearchParams(location.search);
const now = () => performance.now();

const backend = backendOf(query.get('backend'));
const modelsUrl = new URL('./models/', document.baseURI).href;

const desk = openRemoteDesk(
  () => new Worker(new URL('../workers/case.worker.ts', import.meta.url), { type: 'module' }),
  async () => ({
    backend,
    modelsUrl,
    imported: await models.imported(),
    cores: navigator.hardwareConcurrency,
    memoryGb: memoryOf(navigator),
  }),
);

const store = createCaseStore({
  desk,
  walkDrop: (transfer) => filesOfDrop(transfer.items),
  fetchSample: () => Promise.all(samplePatientFiles.paths.map(fetchFile)),
  saveFile,
  now,
  app,
  prepare: prepareOf(query.get('prepare')),
  topTen: query.get('top') === 'plain' ? 'plain' : 'supported',
});

const models = createModelsStore({
  desk,
  imports: openRemoteImports(
    () => new Worker(new URL('../workers/import.worker.ts', import.meta.url), { type: 'module' }),
  ),
  keep: openKeep(browserStore()),
  store,
  today: () => new Date().toISOString().slice(0, 10),
});

const diagnostics = createDiagnosticsStore({
  desk: openRemoteSelfTest(
    () => new Worker(new URL('../workers/selfTest.worker.ts', import.meta.url), { type: 'module' }),
    async () => ({
      backend,
      modelsUrl,
      imported: await models.imported(),
      sampleUrl: new URL('./sample/ct.zip', document.baseURI).href,
    }),
  ),
  machineFacts: async () => (await import('./engine/selfTest/machineFacts.ts')).machineFacts(),
  saveFile,
  now,
});
// A case has the machine to itself, from its files on or, run again by another rule, from its slices on.
store.subscribe(({ phase }, before) => {
  if (!isBusy(phase) || before.phase === phase) return;
  diagnostics.getState().actions.cancel();
  // Not part of the shell, which stays small, and there before the first image is.
  loadDisplay().catch(() => {});
});

const view = createViewStore(storedTheme(), screenOf(location.hash));
addEventListener('hashchange', () => view.setState({ screen: screenOf(location.hash) }));
applyTheme(view.getState().theme);
view.subscribe(({ theme }, before) => {
  if (theme !== before.theme) applyTheme(theme);
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <App
    around={{
      store,
      view,
      models,
      readCard,
      saveFile,
      diagnostics,
      openDisplay: async (element) => (await loadDisplay()).openCornerstone(element),
      now,
      app,
      sampleBytes: samplePatientFiles.bytes,
      offline: import.meta.env.PROD ? offlineCopy(quiet()) : null,
    }}
  />,
);

function loadDisplay() {
  return import('./engine/display/cornerstone.ts');
}

/**
 * The networks load and prove themselves while the page is drawn and a person looks for the files; whoever is quicker waits
 * for the rest. Resolves when that has ended and no case runs: storing the copy for offline use would take their time.
 */
async function quiet(): Promise<void> {
  if (view.getState().screen === 'case') await desk.installed().catch(() => {});
  await new Promise<void>(whenIdle);
  const busy = () => isBusy(store.getState().phase);
  while (busy()) {
    await new Promise<void>((resolve) => {
      const stop = store.subscribe(() => {
        if (busy()) return;
        stop();
        resolve();
      });
    });
  }
}

function isBusy(phase: Phase): boolean {
  return phase === 'surveying' || phase === 'running';
}

/** Safari has no idle callbacks. */
function whenIdle(then: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(then, { timeout: 2000 });
  else setTimeout(then, 500);
}

async function fetchFile(path: string): Promise<HandedFile> {
  const answer = await fetch(new URL(path, document.baseURI));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return { path, blob: await answer.blob() };
}

/** A host may answer what is not there with a page of its own: the reader of a card finds out. */
async function readCard(id: string, name: string): Promise<string | null> {
  try {
    const answer = await fetch(new URL(`${id}/${name}`, modelsUrl));
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

/** Undefined where storage is turned off, which some browsers say by throwing. */
function browserStore(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; an address that is kept would keep the content.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function applyTheme(theme: Theme): void {
  document.documentElement.setAttribute('data-theme', theme);
  try {
    localStorage.setItem('hust19:theme', theme);
  } catch {
    // Storage is turned off: the theme lasts as long as the page.
  }
}

/** The one thing that is remembered without being asked to. */
function storedTheme(): Theme {
  try {
    return localStorage.getItem('hust19:theme') === 'light' ? 'light' : 'dark';
  } catch {
    return 'dark';
  }
}

/** @param begin when to begin with it */
function offlineCopy(begin: Promise<void>): Offline {
  const listeners = new Set<() => void>();
  let state = 'storing';
  const copy = begin.then(() =>
    registerOffline((reached) => {
      state = reached;
      for (const listener of listeners) listener();
    }),
  );
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    held: () => state === 'ready' || state === 'update-ready',
    updateReady: () => state === 'update-ready',
    applyUpdate: () => void copy.then(({ applyUpdate }) => applyUpdate()),
  };
}

function backendOf(asked: string | null): 'auto' | 'wasm' | 'webgpu' {
  return asked === 'wasm' || asked === 'webgpu' ? asked : 'auto';
}

function prepareOf(asked: string | null): 1 | 2 | null {
  return asked === '1' ? 1 : asked === '2' ? 2 : null;
}

/** GB, where the browser tells. */
function memoryOf(browser: Navigator): number | null {
  return 'deviceMemory' in browser && typeof browser.deviceMemory === 'number'
    ? browser.deviceMemory
    : null;
}
