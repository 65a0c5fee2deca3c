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

type Listener = ((event: { preventDefault(): void }) => void) | null;
const event = { preventDefault: () => {} };

/** As much of IndexedDB as is used: one store, keyed by role; requests answer later, as in a browser. */
function fakeFactory(fault: Error | null = null) {
  const rows = new Map<string, PackageBytes>();
  const seen = { exists: false, closed: 0 };
  const transaction = () => {
    const own = { oncomplete: null as Listener, onabort: null as Listener, error: fault };
    queueMicrotask(() => (fault ? own.onabort : own.oncomplete)?.(event));
    const request = (work: () => unknown) => ({ result: fault ? undefined : work() });
    const packages = {
      put: (row: PackageBytes) => request(() => rows.set(row.role, row).size),
      getAll: () => request(() => [...rows.values()]),
      delete: (role: string) => request(() => rows.delete(role)),
      count: () => request(() => rows.size),
    };
    return Object.assign(own, { objectStore: () => packages });
  };
  const db = { transaction, close: () => seen.closed++, createObjectStore: () => null };
  const factory = {
    open() {
      let aborted = false;
      const request = {
        result: db,
        transaction: { abort: () => (aborted = true) },
        onsuccess: null as Listener,
        onupgradeneeded: null as Listener,
        onerror: null as Listener,
      };
      queueMicrotask(() => {
        if (!seen.exists) request.onupgradeneeded?.(event);
        seen.exists = !aborted;
        (aborted ? request.onerror : request.onsuccess)?.(event);
      });
      return request;
    },
    deleteDatabase() {
      const request = { onsuccess: null as Listener };
      queueMicrotask(() => {
        seen.exists = false;
        request.onsuccess?.(event);
      });
      return request;
    },
  };
  return { factory: factory as unknown as IDBFactory, seen };
}

describe('openKeep', () => {
  it('keeps one package a role, lists them and forgets them', async () => {
    const { factory, seen } = fakeFactory();
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
    expect(seen).toEqual({ exists: true, closed: 6 });
  });

  it('makes no database to look for packages, nor leaves an empty one', async () => {
    const { factory, seen } = fakeFactory();
    const keep = openKeep(factory);
    expect(await keep.list()).toEqual([]);
    expect(await keep.remove('slice')).toBeNull();
    expect(seen.exists).toBe(false);
    await keep.put(toy('slice', 'a'));
    expect(seen.exists).toBe(true);
    await keep.remove('slice');
    expect(seen.exists).toBe(false);
  });

  it('says so where the browser keeps nothing, and finds nothing there', async () => {
    const keep = openKeep(undefined);
    for (const answer of [await keep.put(toy('slice', 'a')), await keep.remove('slice')]) {
      expect(answer).toMatchObject({ code: 'IMPORT_NOT_KEPT', severity: 'warning' });
    }
    expect(await keep.list()).toEqual([]);
  });

  it('waits for no store that never answers, and lets go of one that answers late', async () => {
    const requests: { onsuccess?: () => void; result: { close(): void } }[] = [];
    let closed = 0;
    const factory = {
      open() {
        const request = { result: { close: () => closed++ } };
        requests.push(request);
        return request;
      },
    } as unknown as IDBFactory;
    const keep = openKeep(factory, 1);
    for (const answer of [
      await keep.list(),
      await keep.put(toy('slice', 'a')),
      await keep.remove('slice'),
    ]) {
      expect(isProblem(answer) && answer.message).toContain('it does not answer');
    }
    for (const { onsuccess } of requests) onsuccess?.();
    expect(closed).toBe(3);
  });

  it('says what the browser says when its store is full', async () => {
    const { factory, seen } = fakeFactory(new Error('The quota has been exceeded.'));
    const refused = await openKeep(factory).put(toy('slice', 'a'));
    expect(isProblem(refused) && refused.message).toContain('The quota has been exceeded.');
    expect(seen.closed).toBe(1);
  });
});
