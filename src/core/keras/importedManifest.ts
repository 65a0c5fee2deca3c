import type { Normalisation } from '../clinical/types.ts';
import type { Role } from '../hust19/classes.ts';
import type { PrepareVersion } from '../image/types.ts';
import { tensorsOf } from '../networks/architecture.ts';
import type { Architecture, Manifest, Provenance } from '../networks/manifest.ts';
import { type RoleRules, roleRules } from '../networks/roleRules.ts';

/** Where imported weights come from. */
export interface Source {
  /** The file's name. */
  readonly file: string;
  readonly sha256: string;
  /** 'Keras 2.2.4, tensorflow'. */
  readonly made: string;
  /** ISO date of the import. */
  readonly date: string;
}

export interface Weights {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Manifest of an imported package. What nobody here knows, the data and the training, stands in it as
 * not known.
 */
export function importedManifest(
  role: Role,
  architecture: Architecture,
  input: {
    readonly prepareSlice: PrepareVersion | null;
    readonly normalisation: Normalisation | null;
  },
  source: Source,
  weights: Weights,
): Manifest {
  const { classes }: RoleRules = roleRules[role];
  return {
    schema: 'hust19-package/1',
    id: `${role}/${importedName(source.file)}`,
    role,
    version: source.sha256.slice(0, 12),
    origin: `brought to this machine as ${source.file}; who trained it is not known here`,
    architecture,
    tensors: tensorsOf(architecture, classes.length),
    weights: { file: 'weights.bin', ...weights },
    prepareSlice: input.prepareSlice,
    normalisation: input.normalisation,
    classes,
    sensitiveControl: null,
    worth: 'Weights from outside: how well they work was not examined here.',
    provenance: provenanceOf(source),
  };
}

const broughtMark = 'imported-';

/** Did a person bring this package to this machine? @param id '<role>/<name>' */
export function isBrought(id: string): boolean {
  return id.includes(`/${broughtMark}`);
}

/** Name of the package: the file's, without what may not stand in an address. */
export function importedName(file: string): string {
  const name = file.replace(/^.*[\\/]/, '').replace(/\.(h5|hdf5|json|csv)$/i, '');
  return `${broughtMark}${name.replace(/[^\w.-]+/g, '-').slice(0, 60)}`;
}

function provenanceOf({ file, sha256, made, date }: Source): Provenance {
  return {
    data: [{ name: `not known; the file ${file}`, files: 1, listSha256: sha256 }],
    split: 'not known',
    seed: 0,
    epochs: 0,
    madeBy: `import of ${file} (${made})`,
    madeOn: date,
  };
}
