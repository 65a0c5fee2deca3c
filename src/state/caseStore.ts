import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HandedFile } from '../core/handedFile.ts';
import type { TopTenRule } from '../core/hust19/topTen.ts';
import type { PrepareVersion } from '../core/image/types.ts';
import type { Problem } from '../core/problem.ts';
import type { DisplaySlice } from '../core/viewing/displaySlice.ts';
import type { Desk, RunEnd } from '../pipeline/desk.ts';
import type { Choice } from '../pipeline/ports.ts';
import { absorb } from './absorb.ts';
import { type CaseState, emptyCase } from './caseState.ts';

/** What the store needs from outside; `main.tsx` puts it together. */
export interface Surroundings {
  readonly desk: Desk;
  readonly walkDrop: (transfer: DataTransfer) => Promise<readonly HandedFile[]>;
  readonly fetchSample: () => Promise<readonly HandedFile[]>;
  readonly saveFile: (name: string, content: Blob) => void;
  readonly now: () => number;
  readonly app: string;
  /** From the address, `?prepare=1`; null: as the packages were trained. */
  readonly prepare: PrepareVersion | null;
  /** At first; from the address, `?top=plain`. */
  readonly topTen: TopTenRule;
}

export interface CaseActions {
  /** Opens a new case or, with `add`, runs again with the dropped files beside those of the case. */
  dropped(transfer: DataTransfer, add?: boolean): Promise<void>;
  chosen(files: readonly File[]): Promise<void>;
  sample(): Promise<void>;
  /** Runs again with files added to those of the case. */
  add(files: readonly HandedFile[]): Promise<void>;
  /** Runs the same case once more. */
  again(): Promise<void>;
  chooseSeries(id: string): Promise<void>;
  chooseRecord(index: number): Promise<void>;
  /** Finds the ten by another rule; scores of slices stay, what is made of the ten is made anew. */
  chooseTopTen(rule: TopTenRule): Promise<void>;
  cancel(): Promise<void>;
  clear(): Promise<void>;
  /** Pixels of a slice of the chosen series. */
  slice(index: number): Promise<DisplaySlice | Problem>;
  saveReport(): void;
  saveMasks(): Promise<void>;
  saveAllRecords(): Promise<void>;
}

export type CaseStore = StoreApi<CaseState & { readonly actions: CaseActions }>;

/** The case on screen: thin over the desk, which does the work. */
export function createCaseStore(around: Surroundings): CaseStore {
  let handed: readonly HandedFile[] = [];
  let choice: Choice = firstChoice(around, false, around.topTen);
  /** A later run makes the events of an earlier one stale. */
  let runNumber = 0;

  return createStore<CaseState & { readonly actions: CaseActions }>((set, get) => {
    async function run(title: string): Promise<void> {
      const mine = ++runNumber;
      set({
        ...emptyCase,
        topTen: choice.topTen,
        phase: 'surveying',
        title,
        synthetic: choice.synthetic,
        recordIndex: choice.recordIndex,
        startedAt: around.now(),
      });
      const end = await around.desk.run(handed, choice, (events) => {
        if (mine !== runNumber) return;
        set((state) => absorb(state, events, around.now()));
      });
      if (mine === runNumber) ended(end);
    }

    function ended(end: RunEnd): void {
      set({
        phase: end.how,
        endedAt: around.now(),
        remainingMs: null,
        cause: end.how === 'failed' ? end.cause : null,
      });
    }

    /** Runs the case again from the ten on; what is on screen of its series stays there. */
    async function runFromTen(): Promise<void> {
      const mine = ++runNumber;
      set((state) => beforeTheTen(state, choice.topTen, around.now()));
      const end = await around.desk.runAgain(choice, (events) => {
        if (mine !== runNumber) return;
        // The same series would be hung anew.
        const news = events.filter(({ kind }) => kind !== 'surveyed' || get().chosen === null);
        set((state) => absorb(state, news, around.now()));
      });
      if (mine !== runNumber) return;
      if (end === null) await run(get().title);
      else ended(end);
    }

    async function open(
      files: readonly HandedFile[],
      synthetic: boolean,
      title: string,
    ): Promise<void> {
      handed = files;
      choice = firstChoice(around, synthetic, choice.topTen);
      await run(title);
    }

    /** @param save gives what is wrong with the file; fails when its worker is lost or given up */
    async function saving(what: string, save: () => Promise<readonly Problem[]>): Promise<void> {
      const from = handed;
      const problems = await save().catch(() => [notSaved(what)]);
      // Another case may be on screen by now, which this says nothing about.
      if (from === handed) set((state) => ({ problems: [...state.problems, ...problems] }));
    }

    const actions: CaseActions = {
      async dropped(transfer, add = false) {
        const files = await around.walkDrop(transfer);
        if (add) await actions.add(files);
        else await open(files, false, titleOf(files));
      },
      async chosen(files) {
        const list = files.map((file) => ({
          path: file.webkitRelativePath || file.name,
          blob: file,
        }));
        await open(list, false, titleOf(list));
      },
      async sample() {
        await open(await around.fetchSample(), true, 'Sample patient');
      },
      async add(files) {
        handed = [...handed, ...files];
        choice = { ...choice, synthetic: false, seriesId: null, recordIndex: 0 };
        await run(get().title || titleOf(files));
      },
      async again() {
        await run(get().title);
      },
      async chooseSeries(id) {
        choice = { ...choice, seriesId: id };
        await run(get().title);
      },
      async chooseRecord(index) {
        choice = { ...choice, recordIndex: index };
        await run(get().title);
      },
      async chooseTopTen(rule) {
        choice = { ...choice, topTen: rule };
        set({ topTen: rule });
        if (['surveying', 'running', 'done'].includes(get().phase)) await runFromTen();
      },
      async cancel() {
        await around.desk.cancel();
      },
      async clear() {
        runNumber++;
        handed = [];
        await around.desk.cancel();
        await around.desk.clear();
        set({ ...emptyCase, topTen: choice.topTen });
      },
      async slice(index) {
        const slice = get().chosen?.slices[index];
        if (!slice) throw new RangeError(`no slice ${index} in the chosen series`);
        return around.desk.slice(slice.handle, preparedWith(get(), around));
      },
      saveReport() {
        const { report } = get();
        if (report) around.saveFile('hust19-report.json', jsonFile(report));
      },
      async saveMasks() {
        const { chosen, phase } = get();
        if (!chosen || phase === 'running') return;
        await saving('lung masks', async () => {
          const version = preparedWith(get(), around);
          const { zip, problems } = await around.desk.masks(chosen.slices, version, () => {});
          around.saveFile('lung-masks.zip', zip);
          return problems;
        });
      },
      async saveAllRecords() {
        await saving('reports of all records', async () => {
          const reports = await around.desk.allRecords(handed, choice);
          if ('code' in reports) return [reports];
          around.saveFile('hust19-reports.json', jsonFile(reports));
          return [];
        });
      },
    };
    return { ...emptyCase, topTen: around.topTen, actions };
  });
}

function notSaved(what: string): Problem {
  return {
    code: 'WORKER_DIED',
    subject: what,
    message: 'The file was not made: its worker stopped, or was replaced when the weights changed.',
    remedy: 'Save it again when the case is done.',
    effect: 'None on the scores.',
    severity: 'warning',
  };
}

/** What is known before the ten are chosen stays; what is made of them is not known any more. */
function beforeTheTen(
  { phase }: CaseState,
  topTen: TopTenRule,
  startedAt: number,
): Partial<CaseState> {
  const { top, topRule, ct, density, fused, stages, problems, report } = emptyCase;
  const unknown = { top, topRule, ct, density, fused, stages, problems, report };
  const before = phase === 'surveying' ? phase : 'running';
  return { ...unknown, phase: before, topTen, startedAt, endedAt: null };
}

function firstChoice(around: Surroundings, synthetic: boolean, topTen: TopTenRule): Choice {
  const { prepare, app } = around;
  return { seriesId: null, recordIndex: 0, prepare, topTen, synthetic, app };
}

/** The preparation that the case was scored with, for the overlay and 'as the model sees it'. */
function preparedWith(state: CaseState, around: Surroundings): PrepareVersion {
  return around.prepare ?? state.installed?.packages.get('slice')?.prepareSlice ?? 2;
}

/** The name of the folder or archive that was handed in; a single file's own name. */
function titleOf(files: readonly HandedFile[]): string {
  const first = files[0];
  if (!first) return 'Nothing';
  const top = first.path.split('/')[0] ?? first.path;
  return files.length === 1 || first.path.includes('/') ? top : `${files.length} files`;
}

function jsonFile(content: unknown): Blob {
  return new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' });
}
