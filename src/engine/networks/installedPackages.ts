import { type Role, roles } from '../../core/hust19/classes.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import { packageDamaged, packageMissing } from '../../core/networks/packageProblems.ts';
import { listOf, matching } from '../../core/networks/shape.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import { loadPackage, type Package } from './loadPackage.ts';
import { filesIn, type ReadFile } from './packageFiles.ts';

const indexShape = listOf(matching(/^[a-z-]+\/[\w.-]+$/, "'<role>/<name>'"), 0);

export interface Loaded {
  readonly packages: readonly Package[];
  /** Why a role has no package. */
  readonly missing: ReadonlyMap<Role, Problem>;
}

/**
 * Loads the packages that models/index.json names, one a role, all at once.
 * @param wanted the roles that matter here
 * @param imported packages that a person brought; each stands in for the one of its role, damaged or not
 */
export async function loadInstalled(
  read: ReadFile,
  wanted: readonly Role[],
  imported: readonly PackageBytes[] = [],
): Promise<Loaded> {
  const folders = await foldersByRole(read);
  const found = await Promise.all(
    wanted.map(async (role) => {
      const own = imported.find((one) => one.role === role);
      if (own) return loadPackage(filesIn(own), own.folder);
      if (isProblem(folders)) return folders;
      const folder = folders.get(role);
      return folder ? loadPackage(read, folder) : packageMissing(role);
    }),
  );
  const missing = new Map<Role, Problem>();
  const packages: Package[] = [];
  found.forEach((given, i) => {
    if (isProblem(given)) missing.set(wanted[i] as Role, given);
    else packages.push(given);
  });
  return { packages, missing };
}

async function foldersByRole(read: ReadFile): Promise<ReadonlyMap<Role, string> | Problem> {
  const bytes = await read('index.json');
  if (!bytes) return packageDamaged('index.json', 'it is not there');
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const faults = indexShape(json, 'the list');
    if (faults[0] !== undefined) return packageDamaged('index.json', faults[0]);
    return byRole(json as readonly string[]);
  } catch {
    return packageDamaged('index.json', 'it is not JSON');
  }
}

function byRole(folders: readonly string[]): ReadonlyMap<Role, string> | Problem {
  const found = new Map<Role, string>();
  for (const folder of folders) {
    const role = roles.find((name) => folder.startsWith(`${name}/`));
    if (!role) return packageDamaged('index.json', `${folder} belongs to no role`);
    if (found.has(role)) return packageDamaged('index.json', `it names two packages for ${role}`);
    found.set(role, folder);
  }
  return found;
}
