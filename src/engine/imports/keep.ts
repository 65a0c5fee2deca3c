import type { Role } from '../../core/hust19/classes.ts';
import { importNotKept, keptNotFound } from '../../core/keras/importProblems.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import type { Problem } from '../../core/problem.ts';

const database = 'hust19-imported';
const store = 'packages';

/**
 * Imported packages that stay on this machine: in the browser's own database, of this address, and
 * nowhere else. One a role; what is read back is checked like any package. The database is there only
 * while something is kept in it: to look for packages makes none, and with the last one it goes.
 */
export interface Keep {
  /** Keeps a package, in place of one of the same role. Null when it is kept. */
  put(bytes: PackageBytes): Promise<Problem | null>;
  list(): Promise<readonly PackageBytes[] | Problem>;
  /** Forgets the package of a role: the shipped one is used again. Null when it is gone. */
  remove(role: Role): Promise<Problem | null>;
}

/**
 * @param factory the browser's `indexedDB`; undefined where it has none, or storage is turned off
 * @param patienceMs how long its store may take to open. Browsers have let this hang without an error, and the
 *   networks wait for what is kept.
 */
export function openKeep(factory: IDBFactory | undefined, patienceMs = 5000): Keep {
  const asked = async <T>(
    ask: (open: Opening) => Promise<T>,
    refused: (cause: string) => Problem = importNotKept,
  ): Promise<T | Problem> => {
    if (!factory) return refused('this browser keeps nothing for this page');
    try {
      return await ask({ factory, patienceMs });
    } catch (error) {
      return refused(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    put: (bytes) =>
      asked(async (given) => {
        const db = await opened(given, true);
        await within(db, 'readwrite', (packages) => packages.put(bytes));
        return null;
      }),
    list: async () => {
      if (!factory) return [];
      return asked(async (given) => {
        const db = await opened(given, false);
        return db ? within<PackageBytes[]>(db, 'readonly', (packages) => packages.getAll()) : [];
      }, keptNotFound);
    },
    remove: (role) =>
      asked(async (given) => {
        const db = await opened(given, false);
        if (!db) return null;
        const left = await within(db, 'readwrite', (packages) => {
          packages.delete(role);
          return packages.count();
        });
        if (left === 0) await deleted(given.factory);
        return null;
      }),
  };
}

interface Opening {
  readonly factory: IDBFactory;
  readonly patienceMs: number;
}

function opened(opening: Opening, make: true): Promise<IDBDatabase>;
function opened(opening: Opening, make: boolean): Promise<IDBDatabase | null>;
function opened({ factory, patienceMs }: Opening, make: boolean): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = factory.open(database, 1);
    let missing = false;
    let late = false;
    setTimeout(() => {
      late = true;
      reject(new Error('it does not answer'));
    }, patienceMs);
    request.onupgradeneeded = () => {
      if (make) request.result.createObjectStore(store, { keyPath: 'role' });
      else {
        // A database that is given up while it is being made was never there.
        missing = true;
        request.transaction?.abort();
      }
    };
    request.onsuccess = () => {
      // Left open, it would stand in the way of everybody after.
      if (late) request.result.close();
      else resolve(request.result);
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (missing) resolve(null);
      else reject(request.error);
    };
    request.onblocked = () => reject(new Error('another tab holds an older version of it'));
  });
}

/** A write counts when its transaction is complete: a full disk shows only then. */
function within<T>(
  db: IDBDatabase,
  mode: IDBTransactionMode,
  ask: (packages: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const finished = new Promise<T>((resolve, reject) => {
    const transaction = db.transaction(store, mode);
    const request = ask(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('it was broken off'));
    transaction.onerror = () => reject(transaction.error);
  });
  return finished.finally(() => db.close());
}

/** Another tab that still reads keeps an empty database alive; that is no fault. */
function deleted(factory: IDBFactory): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(database);
    request.onsuccess = () => resolve();
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
