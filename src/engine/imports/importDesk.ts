import type { Imported } from '../../core/keras/assemble.ts';
import { describeImport } from '../../core/keras/describeImport.ts';
import type { Brought, ImportDesk } from '../../core/keras/importDesk.ts';
import { importAnswer } from '../../core/keras/importProblems.ts';
import { noBackend } from '../../core/networks/packageProblems.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import type { Backend } from '../backend/backend.ts';
import type { Refusal } from '../backend/chooseBackend.ts';
import { importPackage } from './importPackage.ts';
import { describePlr, importPlr } from './importPlr.ts';
import type { ImportedPackage } from './packageBytes.ts';
import { readKerasFile } from './readKerasFile.ts';

/**
 * One person's import, in a worker of its own: a file that takes long, or more memory than there is,
 * costs that worker and nothing else.
 * @param openBackend where the known answers are computed; opened when they are first needed
 */
export function createImportDesk(openBackend: () => Promise<Backend | Refusal>): ImportDesk {
  let opened: { readonly imported: Imported; readonly bytes: ArrayBuffer } | null = null;
  let backend: Promise<Backend | Refusal> | null = null;

  return {
    async open(file, bytes, architecture) {
      const imported = readKerasFile(file, bytes, architecture);
      opened = isProblem(imported) ? null : { imported, bytes };
      return isProblem(imported) ? imported : describeImport(imported);
    },
    async bring(answers, date) {
      if (!opened) return importAnswer('The import', 'no file has been opened');
      backend ??= openBackend();
      const machine = await backend;
      if ('reason' in machine) {
        // The next try finds out for itself.
        backend = null;
        return noBackend(machine.reason);
      }
      const { imported, bytes } = opened;
      return brought(await importPackage(imported, answers, { bytes, date }, machine));
    },
    openPlr: async (file, text) => describePlr(file, text),
    bringPlr: async (file, text, answers, date) =>
      brought(await importPlr(file, text, answers, date)),
  };
}

function brought(given: ImportedPackage | Problem): Brought | Problem {
  return isProblem(given) ? given : { bytes: given.bytes, manifest: given.package.manifest };
}
