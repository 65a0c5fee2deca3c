import { type Remote, wrap } from 'comlink';
import type { DescribedImport } from '../core/keras/describeImport.ts';
import type { DescribedPlr } from '../core/keras/describePlr.ts';
import type { Brought, ImportDesk } from '../core/keras/importDesk.ts';
import { importUnreadable } from '../core/keras/importProblems.ts';
import { Lifetime } from '../core/lifetime.ts';
import type { Problem } from '../core/problem.ts';

/** The import desk in a worker of its own. */
export interface RemoteImports extends ImportDesk {
  /** Gives up the worker with the file that it holds; the next call opens another. */
  close(): void;
}

/**
 * A file that takes more memory than there is, or more than its reader can bear, costs the worker: the
 * answer is then a Problem like any other, and the next file finds a new worker.
 */
export function openRemoteImports(spawn: () => Worker): RemoteImports {
  let seat: Seat | null = null;
  /** For the sentence when the worker is lost. */
  let file = 'the file';

  const close = () => {
    seat?.worker.terminate();
    seat = null;
  };
  const call = async <T>(ask: (desk: Remote<ImportDesk>) => Promise<T>): Promise<T | Problem> => {
    seat ??= sit(spawn);
    try {
      const { life, desk } = seat;
      return await life.until(() => ask(desk));
    } catch (error) {
      close();
      const cause =
        error instanceof Error ? error.message.replace(/\.+$/, '') : 'no cause is known';
      return importUnreadable(file, `the part of the app that reads it stopped (${cause})`);
    }
  };
  return {
    open(name, bytes, architecture) {
      file = name;
      return call<DescribedImport | Problem>((desk) => desk.open(name, bytes, architecture));
    },
    bring: (answers, date) => call<Brought | Problem>((desk) => desk.bring(answers, date)),
    openPlr(name, text) {
      file = name;
      return call<DescribedPlr | Problem>((desk) => desk.openPlr(name, text));
    },
    bringPlr: (name, text, answers, date) =>
      call<Brought | Problem>((desk) => desk.bringPlr(name, text, answers, date)),
    close,
  };
}

interface Seat {
  readonly worker: Worker;
  readonly desk: Remote<ImportDesk>;
  readonly life: Lifetime<Error>;
}

function sit(spawn: () => Worker): Seat {
  const worker = spawn();
  const life = new Lifetime<Error>();
  worker.addEventListener('error', ({ message }) => {
    life.end(new Error(message || 'its program could not be loaded'));
  });
  return { worker, desk: wrap<ImportDesk>(worker), life };
}
