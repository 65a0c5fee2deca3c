import { createRoot } from 'react-dom/client';
import { understandRecords } from '../../src/core/clinical/understandRecords.ts';
import { makePhantom } from '../../src/core/phantom/makePhantom.ts';
import { samplePatient } from '../../src/core/phantom/samplePatient.ts';
import { openCornerstone } from '../../src/engine/display/cornerstone.ts';
import { createCaseStore } from '../../src/state/caseStore.ts';
import { createDiagnosticsStore } from '../../src/state/diagnosticsStore.ts';
import { createModelsStore } from '../../src/state/modelsStore.ts';
import { openRemoteImports } from '../../src/state/remoteImports.ts';
import { createViewStore } from '../../src/state/viewStore.ts';
import { App } from '../../src/ui/App.tsx';
import { sliceCount } from './fixtures.ts';
import { replayDesk } from './replayDesk.ts';
import { type ScenarioName, scenario } from './scenarios.ts';

/** The page with a replayed case: `?state=done&theme=light`. For looking at it; nothing here is shipped. */
const query = new URLSearchParams(location.search);
const name = (query.get('state') ?? 'empty') as ScenarioName;
const theme = query.get('theme') === 'light' ? 'light' : 'dark';
const pause = Number(query.get('pause') ?? 0);

const phantom = makePhantom({
  ...samplePatient,
  columns: 512,
  rows: 512,
  slices: sliceCount,
  pixelSpacingMm: 0.68,
  sliceSpacingMm: 2.4,
});
const text = await (await fetch('/public/sample/record.json')).text();
const record = understandRecords(text, 'record.json').records[0];
if (!record) throw new Error('the sample record is not understood');

const now = () => performance.now();
const desk = replayDesk(() => scenario(name, record, phantom.positionMm), phantom, pause);
const store = createCaseStore({
  desk,
  walkDrop: async () => [],
  fetchSample: async () => [],
  saveFile: (file) => document.body.setAttribute('data-saved', file),
  now,
  app: 'hust19 0.1.0',
  prepare: 2,
  topTen: 'supported',
});
const models = createModelsStore({
  desk: { ...desk, reopen: () => {} },
  imports: openRemoteImports(
    () =>
      new Worker(new URL('../../workers/import.worker.ts', import.meta.url), { type: 'module' }),
  ),
  keep: { put: async () => null, list: async () => [], remove: async () => null },
  store,
  today: () => '2026-11-24',
});
const diagnostics = createDiagnosticsStore({
  desk: { run: async () => 'done', cancel: () => {} },
  machineFacts: async () =>
    (await import('../../src/engine/selfTest/machineFacts.ts')).machineFacts(),
  saveFile: (file) => document.body.setAttribute('data-saved', file),
  now,
});
const view = createViewStore(theme);
const setTheme = () => document.documentElement.setAttribute('data-theme', view.getState().theme);
view.subscribe(setTheme);
setTheme();

if (name !== 'empty') {
  if (query.get('synthetic') === '0') void store.getState().actions.chosen([new File([], 'P002')]);
  else void store.getState().actions.sample();
}
Object.assign(window, { hust19Store: store, hust19View: view });

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <App
      around={{
        store,
        view,
        models,
        readCard: async (id, file) => {
          const answer = await fetch(`/models/${id}/${file}`);
          return answer.ok ? answer.text() : null;
        },
        saveFile: (file) => document.body.setAttribute('data-saved', file),
        diagnostics,
        openDisplay: async (element) => openCornerstone(element),
        now,
        app: 'hust19 0.1.0',
        sampleBytes: 3_600_000,
        offline: null,
      }}
    />,
  );
}
