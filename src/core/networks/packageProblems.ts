import type { Role } from '../hust19/classes.ts';
import type { PrepareVersion } from '../image/types.ts';
import type { Problem } from '../problem.ts';
import { roleRules } from './roleRules.ts';

const scoresMissing = 'Its scores are missing from the result; the others are not touched.';

/** @param file '<role>/<name>/<file>', as it stands under models/ */
export function packageDamaged(file: string, cause: string): Problem {
  return {
    code: 'PACKAGE_DAMAGED',
    subject: file,
    message: `The model package file ${file} cannot be used: ${cause}.`,
    remedy: 'Reload the page; if it stays, put the package back as it was made (models/README.md).',
    effect: scoresMissing,
    severity: 'error',
  };
}

export function packageMissing(role: Role): Problem {
  const { words } = roleRules[role];
  return {
    code: 'PACKAGE_MISSING',
    subject: role,
    message: `No package is installed for ${words}: no weights for it have been made or brought.`,
    remedy: `Put a package into models/${role}/ and name it in models/index.json.`,
    effect: `The result has no ${words} score.`,
    severity: 'error',
  };
}

/** A package gives other numbers than the independent program that stands in its known-answers.json. */
export function packageWrongAnswer(
  id: string,
  backend: string,
  difference: number,
  tolerance: number,
): Problem {
  const off = Number.isFinite(difference) ? difference.toPrecision(2) : 'no number at all';
  return {
    code: 'PACKAGE_WRONG_ANSWER',
    subject: id,
    message: `On ${backend} the package ${id} does not give its known answers: off by ${off}, allowed ${tolerance}.`,
    remedy: 'Update the browser and the graphics driver, or open the page with ?backend=wasm.',
    effect: scoresMissing,
    severity: 'error',
  };
}

/** The GPU runs the networks and does not find the lungs that the processor finds. */
export function preparedOnProcessor(cause: string): Problem {
  return {
    code: 'PREPARED_ON_PROCESSOR',
    subject: 'the GPU',
    message: `On this GPU a known slice is not prepared as it should be: ${cause}.`,
    remedy: 'Update the browser and the graphics driver.',
    effect: 'Slices are prepared on the processor, which gives the same result and takes longer.',
    severity: 'note',
  };
}

/** The package expects slices prepared in another way than the one asked for. */
export function packageOtherPreparation(
  file: string,
  expects: number,
  offered: readonly PrepareVersion[],
): Problem {
  const steps = offered.map((version) => `prepareSlice@${version}`).join(' or ');
  return {
    code: 'PACKAGE_OTHER_PREPARATION',
    subject: file,
    message: `The package expects slices of prepareSlice@${expects}, but here they are made by ${steps}.`,
    remedy: 'Ask for the version that the package was trained with, or install another package.',
    effect: scoresMissing,
    severity: 'error',
  };
}

/** @param reason a clause: 'the GPU was lost' */
export function backendFallback(reason: string): Problem {
  return {
    code: 'BACKEND_FALLBACK',
    subject: 'webgpu',
    message: `The networks run on the processor (WebAssembly), not on the GPU: ${clause(reason)}.`,
    remedy: 'Nothing has to be done; a newer browser or graphics driver may bring the GPU back.',
    effect: 'The scores are the same; they take longer.',
    severity: 'note',
  };
}

/** @param reason a clause: 'WebAssembly did not start' */
export function noBackend(reason: string): Problem {
  return {
    code: 'BACKEND_FALLBACK',
    subject: 'wasm',
    message: `No network can run in this browser: ${clause(reason)}.`,
    remedy: 'Use a current version of Chrome, Edge, Firefox or Safari.',
    effect: 'The result has no scores.',
    severity: 'error',
  };
}

/** @param cause a clause: 'the GPU was lost' */
export function networkWorkerDied(cause: string): Problem {
  return {
    code: 'WORKER_DIED',
    subject: 'networks',
    message: `The part of the app that runs the networks stopped, and stopped again after a restart: ${clause(cause)}.`,
    remedy: 'Reload the page; close other tabs if memory is short, or open it with ?backend=wasm.',
    effect: 'Scores that were not there yet are missing from the result.',
    severity: 'error',
  };
}

/** @param cause a clause: 'the GPU was lost' */
export function networkWorkerRestarted(cause: string): Problem {
  return {
    code: 'WORKER_DIED',
    subject: 'networks',
    message: `The part of the app that runs the networks stopped and was started again: ${clause(cause)}.`,
    remedy: 'Nothing has to be done; what was under way was computed again.',
    effect: 'None on the scores.',
    severity: 'note',
  };
}

/** Browsers end their messages with a full stop; here they stand inside a sentence. */
function clause(words: string): string {
  return words.trim().replace(/\.+$/, '');
}
