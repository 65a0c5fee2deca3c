import { describe, expect, it } from 'vitest';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import { isProblem } from '../../core/problem.ts';
import { openKeep } from './keep.ts';

const toy = (role: PackageBytes['role'], name: string): PackageBytes => ({
  role,
  folder: `${role}/${name}`,
  manifest: Uint8Array.of(1),
  weights: Uint8Array.of(2),
  known: Uint8Array.of(3),
});

type Listener = (() => void) | null;

/** As much of IndexedDB as is used: one store, keyed by role; requests answer later, as in a browser. */
function fakeFactory(fault: Error | null = null) {
  const rows = new Map<string, PackageBytes>();
  let closed = 0;
  const transaction = () => {
    const own = { oncomplete: null as Listener, onabort: null as Listener, error: fault };
    const request = (work: () => unknown) => {
      const result = fault ? undefined : work();
      queueMicrotask(() => (fault ? own.onabort?.() : own.oncomplete?.()));
      return { result };
    };
    const packages = {
      put: (row: PackageBytes) => request(() => rows.set(row.role, row).size),
      getAll: () => request(() => [...rows.values()]),
      delete: (role: string) => request(() => rows.delete(role)),
    };
    return Object.assign(own, { objectStore: () => packages });
  };
  const db = { transaction, close: () => closed++, createObjectStore: () => null };
  const factory = {
    open() {
      const request = { result: db, onsuccess: null as Listener };
      queueMicrotask(() => request.onsuccess?.());
      return request;
    },
  };
  return { factory: factory as unknown as IDBFactory, closed: () => closed };
}

describe('openKeep', () => {
  it('keeps one package a role, lists them and forgets them', async () => {
    const { factory, closed } = fakeFactory();
    const keep = openKeep(factory);
    expect(await keep.put(toy('slice', 'a'))).toBeNull();
    expect(await keep.put(toy('slice', 'b'))).toBeNull();
    expect(await keep.put(toy('fusion-mortality', 'c'))).toBeNull();
    expect(await openKeep(factory).list()).toEqual([
      toy('slice', 'b'),
      toy('fusion-mortality', 'c'),
    ]);
    expect(await keep.remove('slice')).toBeNull();
    expect(await keep.list()).toEqual([toy('fusion-mortality', 'c')]);
    expect(closed()).toBe(6);
  });

  it('says so where the browser keeps nothing', async () => {
    const keep = openKeep(undefined);
    for (const answer of [
      await keep.put(toy('slice', 'a')),
      await keep.list(),
      await keep.remove('slice'),
    ]) {
      expect(answer).toMatchObject({ code: 'IMPORT_NOT_KEPT', severity: 'warning' });
    }
  });

  it('says what the browser says when its store is full', async () => {
    const { factory, closed } = fakeFactory(new Error('The quota has been exceeded.'));
    const refused = await openKeep(factory).put(toy('slice', 'a'));
    expect(isProblem(refused) && refused.message).toContain('The quota has been exceeded.');
    expect(closed()).toBe(1);
  });
});
