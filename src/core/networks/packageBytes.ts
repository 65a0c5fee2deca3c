import type { Role } from '../hust19/classes.ts';

/** The three files of a package as bytes, as they would lie under `models/<folder>/`. */
export interface PackageBytes {
  readonly role: Role;
  /** '<role>/<name>'. */
  readonly folder: string;
  readonly manifest: Uint8Array<ArrayBuffer>;
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly known: Uint8Array<ArrayBuffer>;
}
