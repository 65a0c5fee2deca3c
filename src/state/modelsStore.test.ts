import { describe, expect, it } from 'vitest';
import type { Role } from '../core/hust19/classes.ts';
import {
  importNoArchitecture,
  importNotKept,
  importUnreadable,
  keptNotFound,
} from '../core/keras/importProblems.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { PackageBytes } from '../core/networks/packageBytes.ts';
import type { Problem } from '../core/problem.ts';
import type { CaseState } from './caseState.ts';
import type { CaseStore } from './caseStore.ts';
import { createModelsStore, type ModelsSurroundings } from './modelsStore.ts';

const bytesOf = (role: Role, name = 'imported-a'): PackageBytes => ({
  role,
  folder: `${role}/${name}`,
  manifest: Uint8Array.of(1),
  weights: Uint8Array.of(2),
  known: Uint8Array.of(3),
});

const described = {
  file: 'a.h5',
  made: '',
  input: '',
  output: '',
  weights: 0,
  layers: [],
  roles: ['clinical-mortality'],
  misfit: null,
} as const;

const file = (name: string, text = 'x') => new File([text], name);

/** A store over made-up machinery, and what that was asked to do. */
function setUp({
  kept = [],
  phase = 'empty',
  opens = described,
  made = bytesOf('clinical-mortality'),
  full = false,
  found,
  stored,
}: {
  kept?: readonly PackageBytes[];
  phase?: CaseState['phase'];
  opens?: unknown;
  made?: unknown;
  full?: boolean;
  found?: Promise<readonly PackageBytes[] | Problem>;
  /** What the browser's store takes its time for. */
  stored?: Promise<void>;
} = {}) {
  const done: string[] = [];
  const keep = new Map(kept.map((bytes) => [bytes.role, bytes]));
  const installed = (): Installed => ({
    backend: 'wasm',
    adapter: null,
    packages: new Map(),
    missing: new Map(),
    problems: [],
  });
  const around = {
    desk: {
      async installed() {
        done.push('look');
        return installed();
      },
      reopen: () => done.push('reopen'),
    },
    imports: {
      async open(name: string, _: ArrayBuffer, architecture: unknown) {
        done.push(`open ${name}${architecture ? ` as ${JSON.stringify(architecture)}` : ''}`);
        return opens;
      },
      bring: async () => ('code' in (made as object) ? made : { bytes: made, manifest: {} }),
      openPlr: async (name: string) => {
        done.push(`coefficients ${name}`);
        return opens;
      },
      bringPlr: async () => made,
      close: () => done.push('close'),
    },
    keep: {
      async put(bytes: PackageBytes) {
        await stored;
        if (full) return importNotKept('the disk is full');
        keep.set(bytes.role, bytes);
        return null;
      },
      list: async () => found ?? [...keep.values()],
      async remove(role: Role) {
        await stored;
        if (full) return importNotKept('the disk is full');
        keep.delete(role);
        return null;
      },
    },
    store: {
      getState: () => ({ phase, actions: { again: async () => done.push('again') } }),
    } as unknown as CaseStore,
    today: () => '2026-11-24',
  } as unknown as ModelsSurroundings;
  const store = createModelsStore(around);
  return { store, actions: store.getState().actions, done, keep };
}

/** Hands a network in and says all that has to be said. */
async function answered(given: ReturnType<typeof setUp>) {
  await given.actions.hand([file('a.h5')]);
  const { importing } = given.store.getState();
  if (importing?.step !== 'asking') throw new Error('nothing is asked');
  given.actions.answer({
    ...importing.draft,
    classes: ['deceased'],
    normalisation: 'paper',
    udis: 'with is 1',
  });
}

/** All that waits for nothing from outside has been done. */
const everythingElse = () => new Promise((resolve) => setTimeout(resolve));

const brought = ({ store }: ReturnType<typeof setUp>) =>
  store.getState().brought.map(({ bytes, kept }) => [bytes.role, kept]);

describe('an import', () => {
  it('is used once every question is answered, kept only when asked', async () => {
    const given = setUp();
    await given.actions.hand([file('a.h5')]);
    await given.actions.use(false);
    expect(given.store.getState().importing).toMatchObject({ step: 'asking' });
    await answered(given);
    await given.actions.use(false);
    expect(brought(given)).toEqual([['clinical-mortality', false]]);
    expect(given.store.getState()).toMatchObject({ importing: null, role: 'clinical-mortality' });
    expect(given.keep.size).toBe(0);
    expect(given.done).toEqual(expect.arrayContaining(['close', 'reopen', 'look']));
    expect(given.done).not.toContain('again');
    expect(await given.store.imported()).toHaveLength(1);
  });

  it('is kept when asked, and stays in use where the browser refuses', async () => {
    const given = setUp();
    await answered(given);
    await given.actions.use(true);
    expect(given.keep.size).toBe(1);
    expect(brought(given)).toEqual([['clinical-mortality', true]]);

    const full = setUp({ full: true });
    await answered(full);
    await full.actions.use(true);
    expect(brought(full)).toEqual([['clinical-mortality', false]]);
    expect(full.store.getState().notKept).toHaveProperty('code', 'IMPORT_NOT_KEPT');
  });

  it.each([
    ['left', async ({ actions }: ReturnType<typeof setUp>) => actions.leaveImport(), null],
    [
      'followed by another',
      ({ actions }: ReturnType<typeof setUp>) => actions.hand([file('b.h5')]),
      { step: 'asking', file: 'b.h5' },
    ],
  ] as const)('that is being kept is in use already, and may be %s', async (_, next, importing) => {
    let finish: () => void = () => {};
    const given = setUp({ stored: new Promise((resolve) => (finish = resolve)) });
    await answered(given);
    const using = given.actions.use(true);
    await everythingElse();
    expect(brought(given)).toEqual([['clinical-mortality', false]]);
    await next(given);
    finish();
    await using;
    if (importing) expect(given.store.getState().importing).toMatchObject(importing);
    else expect(given.store.getState().importing).toBeNull();
    expect(brought(given)).toEqual([['clinical-mortality', true]]);
    expect(given.done.filter((what) => what === 'close')).toHaveLength(importing ? 1 : 2);
  });

  it('that is being kept leaves nothing behind when it is removed meanwhile', async () => {
    let finish: () => void = () => {};
    const given = setUp({ stored: new Promise((resolve) => (finish = resolve)) });
    await answered(given);
    const using = given.actions.use(true);
    await everythingElse();
    expect(brought(given)).toHaveLength(1);
    const removing = given.actions.remove('clinical-mortality');
    finish();
    await Promise.all([using, removing]);
    expect(brought(given)).toEqual([]);
    expect(given.keep.size).toBe(0);
  });

  it('scores an open case again', async () => {
    const given = setUp({ phase: 'done' });
    await answered(given);
    await given.actions.use(false);
    expect(given.done.indexOf('again')).toBeGreaterThan(given.done.indexOf('reopen'));
  });

  it('is refused with its reason, and nothing changes', async () => {
    const problem = importUnreadable('a.h5', 'it is cut short');
    const given = setUp({ opens: problem });
    await given.actions.hand([file('a.h5')]);
    expect(given.store.getState().importing).toEqual({
      step: 'refused',
      file: 'a.h5',
      problem,
      weightsAlone: false,
    });
    expect(given.done).not.toContain('reopen');
  });

  it('stays with its answers when they do not fit', async () => {
    const given = setUp({ made: importUnreadable('a.h5', 'no') });
    await answered(given);
    await given.actions.use(true);
    expect(given.store.getState().importing).toMatchObject({
      step: 'asking',
      draft: { classes: ['deceased'] },
      problem: { code: 'IMPORT_UNREADABLE' },
    });
    expect(given.keep.size).toBe(0);
    expect(brought(given)).toEqual([]);
  });

  it('of weights alone asks for the layers, and takes them from a file or a word', async () => {
    const given = setUp({ opens: importNoArchitecture('a.h5') });
    await given.actions.hand([file('a.h5')]);
    expect(given.store.getState().importing).toMatchObject({ weightsAlone: true });
    await given.actions.describe({ network: 'seven layers', output: 'softmax' });
    await given.actions.describe(file('a.json', '{}'));
    await given.actions.hand([file('a.json', '[]'), file('a.h5')]);
    expect(given.done).toEqual([
      'open a.h5',
      'open a.h5 as {"network":"seven layers","output":"softmax"}',
      'open a.h5 as "{}"',
      'open a.h5 as "[]"',
    ]);
  });

  it('takes text for coefficients and one file at a time', async () => {
    const given = setUp();
    await given.actions.hand([file('b.csv')]);
    expect(given.done).toEqual(['coefficients b.csv']);
    await given.actions.hand([file('a.h5'), file('b.h5')]);
    expect(given.store.getState().importing).toMatchObject({
      step: 'refused',
      problem: { code: 'IMPORT_ANSWER' },
    });
  });

  it('that was left is not taken up again by a late answer', async () => {
    const given = setUp();
    const handing = given.actions.hand([file('a.h5')]);
    given.actions.leaveImport();
    await handing;
    expect(given.store.getState().importing).toBeNull();
  });
});

describe('kept packages', () => {
  it('are used from the start', async () => {
    const given = setUp({ kept: [bytesOf('slice')] });
    expect(await given.store.imported()).toEqual([bytesOf('slice')]);
    expect(brought(given)).toEqual([['slice', true]]);
  });

  it('that cannot be looked up keep nobody waiting, and the screen says so', async () => {
    const given = setUp({ found: Promise.resolve(keptNotFound('it does not answer')) });
    expect(await given.store.imported()).toEqual([]);
    expect(given.store.getState().notKept?.effect).toContain('shipped');
  });

  it('give way to the shipped one when removed', async () => {
    const given = setUp({ kept: [bytesOf('slice')], phase: 'done' });
    await given.store.imported();
    await given.actions.remove('slice');
    expect(given.keep.size).toBe(0);
    expect(await given.store.imported()).toEqual([]);
    expect(given.done).toEqual(expect.arrayContaining(['reopen', 'again', 'look']));
  });

  it('are not kept under another that is used in their place', async () => {
    const given = setUp({ kept: [bytesOf('clinical-mortality', 'imported-old')] });
    await given.store.imported();
    await answered(given);
    await given.actions.use(false);
    expect(given.keep.size).toBe(0);
    expect(brought(given)).toEqual([['clinical-mortality', false]]);
  });

  it('say so when they cannot be forgotten under another', async () => {
    const given = setUp({ kept: [bytesOf('clinical-mortality', 'imported-old')], full: true });
    await given.store.imported();
    await answered(given);
    await given.actions.use(false);
    expect(given.store.getState().notKept?.code).toBe(importNotKept('').code);
  });

  it('do not take the place of what was brought before they were found', async () => {
    let found: (list: readonly PackageBytes[]) => void = () => {};
    const given = setUp({ found: new Promise((resolve) => (found = resolve)) });
    await answered(given);
    await given.actions.use(false);
    found([bytesOf('slice'), bytesOf('clinical-mortality', 'imported-old')]);
    await given.store.imported();
    expect(brought(given)).toEqual([
      ['slice', true],
      ['clinical-mortality', false],
    ]);
  });

  it('can be kept and let go while in use', async () => {
    const given = setUp();
    await answered(given);
    await given.actions.use(false);
    await given.actions.keep('clinical-mortality', true);
    expect(given.keep.size).toBe(1);
    await given.actions.keep('clinical-mortality', false);
    expect(given.keep.size).toBe(0);
    expect(brought(given)).toEqual([['clinical-mortality', false]]);
  });
});
