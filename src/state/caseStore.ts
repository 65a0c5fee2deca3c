import { createStore, type StoreApi } from 'zustand/vanilla';
import { filesOfList, type HandedFile } from '../core/handedFile.ts';
import type { TopTenRule } from '../core/hust19/topTen.ts';
import type { PrepareVersion } from '../core/image/types.ts';
import type { Problem } from '../core/problem.ts';
import type { DisplaySlice } from '../core/viewing/displaySlice.ts';
import type { Desk, RunEnd } from '../pipeline/desk.ts';
import type { Choice } from '../pipeline/ports.ts';
import { absorb } from './absorb.ts';
import { dropNotRead, notSaved, sampleNotLoaded } from './caseProblems.ts';
import { type CaseState, emptyCase, preparedWith } from './caseState.ts';

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
  /** Pixels of a slice of the chosen series. @param version the case's own when it is not given */
  slice(index: number, version?: PrepareVersion): Promise<DisplaySlice | Problem>;
  saveReport(): void;
  saveMasks(): Promise<void>;
  saveAllRecords(): Promise<void>;
}

/** What a person saves, where it could be made. */
interface Made {
  readonly file: Blob | null;
  readonly problems: readonly Problem[];
}

export type CaseStore = StoreApi<CaseState & { readonly actions: CaseActions }>;

/** The case on screen: thin over the desk, which does the work. */
export function createCaseStore(around: Surroundings): CaseStore {
  /** Null where there are none: no case is open, or its files are on their way or did not come. */
  let handed: readonly HandedFile[] | null = null;
  let choice: Choice = firstChoice(around, false, around.topTen);
  /** A later run makes the events of an earlier one stale. */
  let runNumber = 0;

  return createStore<CaseState & { readonly actions: CaseActions }>((set, get) => {
    /** The desk forgets its case and stops what runs; where its worker is lost, nothing of it is left. */
    const clearDesk = () => around.desk.clear().catch(() => {});
    const onTheWay = () => handed === null && get().phase === 'surveying';

    /** Puts a new case on screen, in place of any other; its files may still be on their way. */
    function open(title: string, synthetic: boolean): void {
      runNumber++;
      handed = null;
      choice = firstChoice(around, synthetic, choice.topTen);
      const { phase, caseNumber } = get();
      set({ ...noCase(around, choice, caseNumber + 1), phase: 'surveying', title, synthetic });
      if (phase !== 'empty') void clearDesk();
    }

    /**
     * Files that take their time.
     * @returns null where they did not come, which is said, or where another case is on screen by now
     */
    async function arrived(
      coming: Promise<readonly HandedFile[]>,
      problemOf: (cause: string) => Problem,
    ): Promise<readonly HandedFile[] | null> {
      const { caseNumber } = get();
      const stale = () => caseNumber !== get().caseNumber;
      try {
        const files = await coming;
        return stale() ? null : files;
      } catch (error) {
        if (!stale()) {
          set(({ phase, problems }) => ({
            phase: handed === null ? 'refused' : phase,
            problems: [...problems, problemOf(clauseOf(error))],
          }));
        }
        return null;
      }
    }

    /** Runs the case with the files that it was opened for, and those that were added since. */
    async function hand(files: readonly HandedFile[], title: string): Promise<void> {
      handed = [...files, ...(handed ?? [])];
      await run(title);
    }

    async function run(title: string): Promise<void> {
      // It runs when its files come.
      if (handed === null) return;
      const mine = ++runNumber;
      set({
        ...noCase(around, choice, get().caseNumber),
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
      if (handed === null) return;
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

    /** @param make gives the file and what is wrong with it; fails when its worker is lost or given up */
    async function saving(what: string, name: string, make: () => Promise<Made>): Promise<void> {
      const { caseNumber } = get();
      const { file, problems } = await make().catch(() => ({
        file: null,
        problems: [notSaved(what)],
      }));
      // Another case may be on screen by now, whose file this is not and about which this says nothing.
      if (caseNumber !== get().caseNumber) return;
      if (file) around.saveFile(name, file);
      set((state) => ({ problems: [...state.problems, ...problems] }));
    }

    const actions: CaseActions = {
      async dropped(transfer, add = false) {
        const coming = around.walkDrop(transfer);
        const name = titleOf(Array.from(transfer.files, (file) => ({ path: file.name })));
        if (!add) open(name, false);
        const files = await arrived(coming, (cause) => dropNotRead(name, cause, add));
        if (files === null) return;
        if (add) await actions.add(files);
        else await hand(files, files.length > 0 ? titleOf(files) : name);
      },
      async chosen(files) {
        const list = filesOfList(files);
        open(titleOf(list), false);
        await hand(list, titleOf(list));
      },
      async sample() {
        const title = 'Sample patient';
        open(title, true);
        const files = await arrived(around.fetchSample(), sampleNotLoaded);
        if (files !== null) await hand(files, title);
      },
      async add(files) {
        const title = handed !== null || onTheWay() ? get().title : titleOf(files);
        handed = [...(handed ?? []), ...files];
        choice = { ...choice, synthetic: false, seriesId: null, recordIndex: 0 };
        await run(title);
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
        // Nothing is finished that could be kept.
        if (onTheWay()) await actions.clear();
        else await around.desk.cancel();
      },
      async clear() {
        runNumber++;
        handed = null;
        set(noCase(around, choice, get().caseNumber + 1));
        await clearDesk();
      },
      async slice(index, version = preparedWith(get())) {
        const slice = get().chosen?.slices[index];
        if (!slice) throw new RangeError(`no slice ${index} in the chosen series`);
        return around.desk.slice(slice.handle, version);
      },
      saveReport() {
        const { report } = get();
        if (report) around.saveFile('hust19-report.json', jsonFile(report));
      },
      async saveMasks() {
        const { chosen, phase } = get();
        if (!chosen || phase === 'running') return;
        await saving('lung masks', 'lung-masks.zip', async () => {
          const version = preparedWith(get());
          const { zip, problems } = await around.desk.masks(chosen.slices, version, () => {});
          return { file: zip, problems };
        });
      },
      async saveAllRecords() {
        await saving('reports of all records', 'hust19-reports.json', async () => {
          const reports = await around.desk.allRecords(handed ?? [], choice);
          return 'code' in reports
            ? { file: null, problems: [reports] }
            : { file: jsonFile(reports), problems: [] };
        });
      },
    };
    return { ...noCase(around, choice, 0), actions };
  });
}

/** Nothing but what holds in every case. */
function noCase({ prepare }: Surroundings, { topTen }: Choice, caseNumber: number): CaseState {
  return { ...emptyCase, topTen, prepare, caseNumber };
}

/** What is known before the ten are chosen stays; what is made of them is not known any more. */
function beforeTheTen(
  { phase, slices }: CaseState,
  topTen: TopTenRule,
  startedAt: number,
): Partial<CaseState> {
  const { top, topRule, ct, density, fused, stages, slicesStartedAt, problems, report } = emptyCase;
  const unknown = { top, topRule, ct, density, fused, stages, slicesStartedAt, problems, report };
  const before = phase === 'surveying' ? phase : 'running';
  const scoredBefore = slices.filter(({ state }) => state === 'scored').length;
  return { ...unknown, phase: before, topTen, scoredBefore, startedAt, endedAt: null };
}

function firstChoice(around: Surroundings, synthetic: boolean, topTen: TopTenRule): Choice {
  const { prepare, app } = around;
  return { seriesId: null, recordIndex: 0, prepare, topTen, synthetic, app };
}

/** The name of the folder or archive that was handed in; a single file's own name. */
function titleOf(files: readonly Pick<HandedFile, 'path'>[]): string {
  const first = files[0];
  if (!first) return 'Nothing';
  const top = first.path.split('/')[0] ?? first.path;
  return files.length === 1 || first.path.includes('/') ? top : `${files.length} files`;
}

/** What went wrong, to stand within a sentence of ours. */
function clauseOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.+$/, '') : 'no cause is known';
}

function jsonFile(content: unknown): Blob {
  return new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' });
}
