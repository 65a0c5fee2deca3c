import type { Role } from '../core/hust19/classes.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { Problem } from '../core/problem.ts';

/** Why a role has no answer. */
export function missingProblem(installed: Installed, role: Role): Problem {
  return (
    installed.missing.get(role) ?? {
      code: 'PACKAGE_MISSING',
      subject: role,
      message: `No package is installed for ${role}.`,
      remedy: 'Use a build of the app that holds one.',
      effect: 'The scores of this role are missing.',
      severity: 'error',
    }
  );
}

/** The same in one sentence, for report and page. */
export function missingReason(installed: Installed, role: Role): string {
  return missingProblem(installed, role).message;
}
