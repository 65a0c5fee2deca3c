import { roles } from '../../core/hust19/classes.ts';
import { applyPlr } from '../../core/hust19/plr.ts';
import { isBrought } from '../../core/keras/importedManifest.ts';
import { knownInputs, largestDifference } from '../../core/networks/knownAnswers.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import type { Problem } from '../../core/problem.ts';
import type { Checked, Place } from '../../core/selfTest/checked.ts';
import type { SelfTestEvent } from '../../core/selfTest/selfTestDesk.ts';
import type { Backend } from '../backend/backend.ts';
import { loadInstalled } from '../networks/installedPackages.ts';
import type { Package } from '../networks/loadPackage.ts';
import { buildNetwork } from '../networks/network.ts';
import type { ReadFile } from '../networks/packageFiles.ts';
import { plrOf } from '../networks/plrOf.ts';
import { runBatch } from '../networks/runBatch.ts';

/** Where the packages are that answer here. */
export interface PackageSources {
  readonly read: ReadFile;
  /** Packages that a person brought. */
  readonly imported: readonly PackageBytes[];
}

type Tell = (event: SelfTestEvent) => void;

/** The packages of the app whose files are whole; of the others it is told what is wrong. */
export async function loadToCheck(
  { read, imported }: PackageSources,
  tell: Tell,
): Promise<readonly Package[]> {
  const { packages, missing } = await loadInstalled(read, roles, imported);
  const told = new Set<string>();
  for (const [role, problem] of missing) {
    // A role without a package is no fault, and one damaged list is one fault.
    if (problem.code === 'PACKAGE_MISSING' || told.has(problem.message)) continue;
    told.add(problem.message);
    const own = imported.find((one) => one.role === role);
    tell({ kind: 'problem', problem: own ? unnamed(problem, own) : problem });
  }
  return packages;
}

/** The known answers of a fusion, which is arithmetic of the page and runs on no backend. */
export function checkPlr(given: Package): readonly Checked[] {
  const { architecture } = given.manifest;
  if (architecture.kind !== 'plr') return [];
  const plr = plrOf(given.tensors, architecture.link);
  return knownInputs(given.known, given.manifest).map((input, i) =>
    checked(given, 'cpu', i, applyPlr(plr, [...input])),
  );
}

/**
 * The known answers of a network on a backend, each input by itself. One that breaks off has no answers from
 * there on, which counts as failed.
 */
export async function checkNetwork(given: Package, backend: Backend): Promise<readonly Checked[]> {
  const { architecture } = given.manifest;
  if (architecture.kind === 'plr') return [];
  backend.use();
  const outputs: Float32Array[] = [];
  try {
    const network = buildNetwork(architecture, given.tensors);
    try {
      for (const input of knownInputs(given.known, given.manifest)) {
        outputs.push(await runBatch(network, backend, input, 1));
      }
    } finally {
      network.dispose();
    }
  } catch {
    // What is missing shows as an answer without numbers; the backend's own words come from `fault`.
  }
  return given.known.cases.map((_, i) => checked(given, backend.name, i, outputs[i] ?? []));
}

function unnamed(problem: Problem, { folder, role }: PackageBytes): Problem {
  const without = (text: string) => text.replaceAll(folder, `${role}/brought`);
  return { ...problem, subject: without(problem.subject), message: without(problem.message) };
}

/** A brought package is named after its file, which is the person's own. */
export function nameOf({ id, role }: Package['manifest']): string {
  return isBrought(id) ? `${role}/brought` : id;
}

function checked(
  { known, manifest }: Package,
  place: Place,
  index: number,
  computed: ArrayLike<number>,
): Checked {
  const { seed = 0, amplitude = 0, outputs = [] } = known.cases[index] ?? {};
  const difference = largestDifference(computed, outputs);
  return {
    kind: 'network',
    subject: nameOf(manifest),
    which: `seed ${seed}, amplitude ${amplitude}`,
    place,
    expected: outputs,
    computed: Array.from(computed),
    difference: Number.isFinite(difference) ? difference : null,
    tolerance: known.tolerance,
    unit: '',
    passed: difference <= known.tolerance,
  };
}
