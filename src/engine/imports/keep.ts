import type { Role } from '../../core/hust19/classes.ts';
import { importNotKept } from '../../core/keras/importProblems.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import { isProblem, type Problem } from '../../core/problem.ts';

const database = 'hust19-imported';
const store = 'packages';

/**
 * Imported packages that stay on this machine: in the browser's own database, of this address, and
 * nowhere else. One a role; what is read back is checked like any package.
 */
export interface Keep {
  /** Keeps a package, in place of one of the same role. Null when it is kept. */
  put(bytes: PackageBytes): Promise<Problem | null>;
  list(): Promise<readonly PackageBytes[] | Problem>;
  /** Forgets the package of a role: the shipped one is used again. Null when it is gone. */
  remove(role: Role): Promise<Problem | null>;
}

/** @param factory the browser's `indexedDB`; undefined where it has none, or storage is turned off */
export function openKeep(factory: IDBFactory | undefined): Keep {
  const within = async <T>(
    mode: IDBTransactionMode,
    ask: (packages: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | Problem> => {
    if (!factory) return importNotKept('this browser keeps nothing for this page');
    try {
      const db = await opened(factory);
      try {
        return await finished(db.transaction(store, mode), ask);
      } finally {
        db.close();
      }
    } catch (error) {
      return importNotKept(error instanceof Error ? error.message : String(error));
    }
  };
  const nothing = (answer: unknown) => (isProblem(answer) ? answer : null);
  return {
    put: async (bytes) => nothing(await within('readwrite', (packages) => packages.put(bytes))),
    list: () => within<PackageBytes[]>('readonly', (packages) => packages.getAll()),
    remove: async (role) => nothing(await within('readwrite', (packages) => packages.delete(role))),
  };
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'role' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('another tab holds an older version of it'));
  });
}

/** A write counts when its transaction is complete: a full disk shows only then. */
function finished<T>(
  transaction: IDBTransaction,
  ask: (packages: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = ask(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('it was broken off'));
    transaction.onerror = () => reject(transaction.error);
  });
}
