import type { Role } from '../core/hust19/classes.ts';
import type { Installed } from '../core/networks/installed.ts';
import type { PackageBytes } from '../core/networks/packageBytes.ts';
import type { Problem } from '../core/problem.ts';
import type { Draft, Opened } from './importDraft.ts';

/** A package that a person brought: in use in place of the shipped one of its role. */
export interface BroughtPackage {
  readonly bytes: PackageBytes;
  /** In this browser's store, to be used at the next visit too. */
  readonly kept: boolean;
}

/** Where the import of a file stands. */
export type Importing =
  | { readonly step: 'reading'; readonly file: string }
  /** `weightsAlone`: the file is sound but describes no layers, which can be said or handed in. */
  | {
      readonly step: 'refused';
      readonly file: string;
      readonly problem: Problem;
      readonly weightsAlone: boolean;
    }
  /** `making`: the answers are complete and a package is being made and proven. */
  | {
      readonly step: 'asking' | 'making';
      readonly file: string;
      readonly opened: Opened;
      readonly draft: Draft;
      /** Why the last attempt with these answers was refused. */
      readonly problem: Problem | null;
    };

export interface ModelsState {
  /** Whose package is looked at. */
  readonly role: Role;
  /** What answers; null until every package has given its known answers. */
  readonly installed: Installed | null;
  /** Why that is not known: the networks could not be opened at all. */
  readonly fault: string | null;
  readonly brought: readonly BroughtPackage[];
  readonly importing: Importing | null;
  /** The browser's store refused; stays until the next attempt. */
  readonly notKept: Problem | null;
}

export function broughtFor(state: ModelsState, role: Role): BroughtPackage | null {
  return state.brought.find(({ bytes }) => bytes.role === role) ?? null;
}
