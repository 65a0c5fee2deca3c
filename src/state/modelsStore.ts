import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Role } from '../core/hust19/classes.ts';
import { importAnswer, importUnreadable } from '../core/keras/importProblems.ts';
import type { OwnNetwork } from '../core/keras/ownDescription.ts';
import type { PackageBytes } from '../core/networks/packageBytes.ts';
import { isProblem, type Problem } from '../core/problem.ts';
import type { CaseStore } from './caseStore.ts';
import {
  type Draft,
  firstDraft,
  isComplete,
  networkAnswers,
  type Opened,
  plrAnswers,
} from './importDraft.ts';
import {
  type BroughtPackage,
  broughtFor,
  type Importing,
  type ModelsState,
} from './modelsState.ts';
import type { RemoteDesk } from './remoteDesk.ts';
import type { RemoteImports } from './remoteImports.ts';

/** What the store needs from outside; `main.tsx` puts it together. */
export interface ModelsSurroundings {
  readonly desk: Pick<RemoteDesk, 'installed' | 'reopen'>;
  readonly imports: RemoteImports;
  /** Packages that stay on this machine, when a person asks for it. */
  readonly keep: {
    put(bytes: PackageBytes): Promise<Problem | null>;
    list(): Promise<readonly PackageBytes[] | Problem>;
    remove(role: Role): Promise<Problem | null>;
  };
  readonly store: CaseStore;
  /** ISO date. */
  readonly today: () => string;
}

export interface ModelsActions {
  /** Finds out which packages answer here, which opens the networks. */
  look(): Promise<void>;
  choose(role: Role): void;
  /** Reads files that were dropped or chosen: weights, with the architecture beside them or not. */
  hand(files: readonly File[]): Promise<void>;
  /** Says what the layers of a file of weights alone are: one of our own networks, or model.to_json. */
  describe(architecture: OwnNetwork | File): Promise<void>;
  answer(draft: Draft): void;
  /** Makes a package of the file and uses it from now on; the case on screen is scored again. */
  use(keep: boolean): Promise<void>;
  leaveImport(): void;
  /** Keeps the brought package of a role on this machine, or no longer. */
  keep(role: Role, on: boolean): Promise<void>;
  /** Uses the shipped package of a role again and forgets the brought one; the case is scored again. */
  remove(role: Role): Promise<void>;
}

export type ModelsStore = StoreApi<ModelsState & { readonly actions: ModelsActions }> & {
  /** What was brought, once the kept packages have been looked up. */
  readonly imported: () => Promise<readonly PackageBytes[]>;
};

const mostBytes = 256 * 1024 * 1024;

export function createModelsStore(around: ModelsSurroundings): ModelsStore {
  let held: { readonly weights: File; readonly text: string | null } | null = null;
  /** A later import makes the answers to an earlier one stale, a later look those to an earlier look. */
  let importNumber = 0;
  let lookNumber = 0;
  /** What the browser's store has been asked to keep and has not answered yet. */
  const beingKept = new Set<PackageBytes>();

  const store = createStore<ModelsState & { readonly actions: ModelsActions }>((set, get) => {
    /** The desk with the packages as they are now, and the open case with them. */
    function changed(): void {
      around.desk.reopen();
      const { phase, actions } = around.store.getState();
      if (phase !== 'empty') void actions.again();
      set({ installed: null });
      void get().actions.look();
    }

    /** Forgets a package that is not in use any more, if it is kept or just about to be. */
    async function forget(before: BroughtPackage | null): Promise<void> {
      const lies = before && (before.kept || beingKept.has(before.bytes));
      set({ notKept: lies ? await around.keep.remove(before.bytes.role) : null });
    }

    /** The package that would be replaced is looked at beside the questions. */
    function ask(importing: Asked): void {
      set(({ role }) => ({ importing, role: importing.draft.role ?? role }));
    }

    async function read(work: () => Promise<Opened | Problem>, file: string): Promise<void> {
      const mine = ++importNumber;
      set({ importing: { step: 'reading', file } });
      const opened = await work().catch(() =>
        importUnreadable(file, 'the browser could not read it'),
      );
      if (mine !== importNumber) return;
      if (isProblem(opened)) set({ importing: refused(file, opened) });
      else ask(asking(file, opened));
    }

    async function network(weights: File, architecture?: OwnNetwork | File) {
      const described = await around.imports.open(
        weights.name,
        await weights.arrayBuffer(),
        architecture instanceof File ? await architecture.text() : architecture,
      );
      return isProblem(described) ? described : { kind: 'network' as const, described };
    }

    async function make({ opened, draft }: Asked) {
      if (opened.kind === 'network')
        return around.imports.bring(networkAnswers(draft), around.today());
      const { file } = opened.described;
      return around.imports.bringPlr(file, held?.text ?? '', plrAnswers(draft), around.today());
    }

    const actions: ModelsActions = {
      async look() {
        const mine = ++lookNumber;
        try {
          const installed = await around.desk.installed();
          if (mine === lookNumber) set({ installed, fault: null });
        } catch (error) {
          const fault = error instanceof Error ? error.message : String(error);
          if (mine === lookNumber) set({ installed: null, fault });
        }
      },
      choose(role) {
        set({ role });
      },
      async hand(files) {
        const [first] = files;
        if (!first) return;
        const { weights, beside, problem } = sorted(files, first);
        held = { weights, text: null };
        await read(async () => {
          if (problem) return problem;
          if (!isText(weights)) return network(weights, beside ?? undefined);
          const text = await weights.text();
          held = { weights, text };
          const described = await around.imports.openPlr(weights.name, text);
          return isProblem(described) ? described : { kind: 'regression' as const, described };
        }, weights.name);
      },
      async describe(architecture) {
        if (!held) return;
        const { weights } = held;
        await read(() => network(weights, architecture), weights.name);
      },
      answer(draft) {
        const { importing } = get();
        if (importing?.step === 'asking') ask({ ...importing, draft });
      },
      async use(keep) {
        const { importing } = get();
        if (importing?.step !== 'asking' || !isComplete(importing.opened, importing.draft)) return;
        const mine = importNumber;
        set({ importing: { ...importing, step: 'making', problem: null } });
        const brought = await make(importing);
        if (mine !== importNumber) return;
        if (isProblem(brought)) {
          set({ importing: { ...importing, problem: brought } });
          return;
        }
        const { bytes } = brought;
        const { role } = bytes;
        const before = broughtFor(get(), role);
        const others = get().brought.filter((one) => one.bytes.role !== role);
        // In use before it is kept: what a person does in the meantime is about another import.
        actions.leaveImport();
        set({ role, brought: [...others, { bytes, kept: false }] });
        changed();
        if (keep) await actions.keep(role, true);
        else await forget(before);
      },
      leaveImport() {
        importNumber++;
        held = null;
        around.imports.close();
        set({ importing: null });
      },
      async keep(role, on) {
        const found = broughtFor(get(), role);
        if (!found) return;
        if (on) beingKept.add(found.bytes);
        const refusal = on ? await around.keep.put(found.bytes) : await around.keep.remove(role);
        if (on) beingKept.delete(found.bytes);
        const kept = refusal === null ? on : found.kept;
        set(({ brought }) => ({
          notKept: refusal,
          brought: brought.map((one) => (one.bytes === found.bytes ? { ...one, kept } : one)),
        }));
      },
      async remove(role) {
        const found = broughtFor(get(), role);
        if (!found) return;
        set(({ brought }) => ({ brought: brought.filter((one) => one !== found) }));
        changed();
        await forget(found);
      },
    };
    return {
      role: 'slice',
      installed: null,
      fault: null,
      brought: [],
      importing: null,
      notKept: null,
      actions,
    };
  });

  const kept = around.keep.list().then((list) => {
    if (isProblem(list)) {
      store.setState({ notKept: list });
      return;
    }
    // What was brought before the answer came is the newer one of its role.
    store.setState(({ brought }) => {
      const older = list.filter(({ role }) => brought.every((one) => one.bytes.role !== role));
      return { brought: [...older.map((bytes) => ({ bytes, kept: true })), ...brought] };
    });
  });
  const imported = async () => {
    await kept;
    return store.getState().brought.map(({ bytes }) => bytes);
  };
  return Object.assign(store, { imported });
}

type Asked = Extract<Importing, { step: 'asking' | 'making' }>;

function asking(file: string, opened: Opened): Asked {
  return { step: 'asking', file, opened, draft: firstDraft(opened), problem: null };
}

function refused(file: string, problem: Problem): Importing {
  const weightsAlone = problem.code === 'IMPORT_NO_ARCHITECTURE';
  return { step: 'refused', file, problem, weightsAlone };
}

const isText = ({ name }: File) => /\.(json|csv|tsv|txt)$/i.test(name);

/** The file of weights and the architecture that came with it. */
function sorted(files: readonly File[], first: File) {
  const networks = files.filter((file) => !isText(file));
  const weights = networks[0] ?? first;
  const beside = networks.length > 0 ? (files.find(isText) ?? null) : null;
  const one = networks.length > 0 ? networks.length === 1 : files.length === 1;
  const problem = !one
    ? importAnswer(
        weights.name,
        `${files.length} files were handed in, and only one is taken at a time`,
      )
    : weights.size > mostBytes
      ? importUnreadable(weights.name, 'it is larger than 256 MB')
      : null;
  return { weights, beside, problem };
}
