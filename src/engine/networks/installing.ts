import { type Role, roles } from '../../core/hust19/classes.ts';
import type { Installed } from '../../core/networks/installed.ts';
import type { Problem } from '../../core/problem.ts';
import type { StartReport } from './networkWorker.ts';

/** What answers, as soon as it is known; several may wait for it. */
export class Installing {
  readonly promise: Promise<Installed>;
  #settle: (installed: Installed) => void = () => {};
  #settled = false;

  constructor() {
    this.promise = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  settle(installed: Installed): void {
    this.#settled = true;
    this.#settle(installed);
  }

  /** What to wait for after a worker was lost: those who wait already go on waiting. */
  again(): Installing {
    return this.#settled ? new Installing() : this;
  }
}

/** A package that is not there is no fault; one that is there and cannot be used is told of. */
export function installedBy(report: StartReport): Installed {
  const faults = [...report.missing.values()].filter(({ code }) => code !== 'PACKAGE_MISSING');
  return {
    backend: report.backend ?? 'wasm',
    adapter: report.adapter,
    packages: report.packages,
    missing: report.missing,
    problems: [...new Set([...report.problems, ...faults])],
  };
}

/** No role answers, all for the same reason. */
export function nothingInstalled(problem: Problem): Installed {
  return {
    backend: 'wasm',
    adapter: null,
    packages: new Map(),
    missing: new Map(roles.map((role): [Role, Problem] => [role, problem])),
    problems: [problem],
  };
}
