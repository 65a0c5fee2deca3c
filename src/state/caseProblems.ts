import type { Problem } from '../core/problem.ts';

/** @param cause the host's answer, or the browser's words */
export function sampleNotLoaded(cause: string): Problem {
  return {
    code: 'FILE_UNREADABLE',
    subject: 'Sample patient',
    message: `The files of the sample patient could not be loaded (${cause}).`,
    remedy:
      'Look whether this page still reaches its server, then close the case and try the sample again. Your own files need no network.',
    effect: 'Nothing was diagnosed.',
    severity: 'error',
  };
}

/** @param add whether it was to join the case on screen */
export function dropNotRead(name: string, cause: string, add: boolean): Problem {
  return {
    code: 'FILE_UNREADABLE',
    subject: name,
    message: `The browser could not read what was dropped (${cause}).`,
    remedy:
      'Look whether it still lies there, then drop it again or choose the folder by a button.',
    effect: add ? 'Nothing of it is in this case.' : 'Nothing was diagnosed.',
    severity: 'error',
  };
}

export function notSaved(what: string): Problem {
  return {
    code: 'WORKER_DIED',
    subject: what,
    message: 'The file was not made: its worker stopped, or was replaced when the weights changed.',
    remedy: 'Save it again when the case is done.',
    effect: 'None on the scores.',
    severity: 'warning',
  };
}
