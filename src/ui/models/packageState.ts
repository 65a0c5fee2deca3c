import type { Role } from '../../core/hust19/classes.ts';
import { roles } from '../../core/hust19/classes.ts';
import { isBrought } from '../../core/keras/importedManifest.ts';
import type { Installed } from '../../core/networks/installed.ts';
import type { Manifest } from '../../core/networks/manifest.ts';
import type { Problem } from '../../core/problem.ts';
import { type BroughtPackage, broughtFor, type ModelsState } from '../../state/modelsState.ts';

/** What a role is answered by, as the page shows it. */
export type PackageState =
  | { readonly kind: 'checking'; readonly brought: BroughtPackage | null }
  | {
      readonly kind: 'proven';
      readonly manifest: Manifest;
      readonly backend: Installed['backend'];
      readonly adapter: string | null;
      readonly brought: BroughtPackage | null;
    }
  | { readonly kind: 'none'; readonly problem: Problem | null }
  | {
      readonly kind: 'refused';
      readonly problem: Problem;
      readonly brought: BroughtPackage | null;
    };

export function packageState(state: ModelsState, role: Role): PackageState {
  const { installed } = state;
  const brought = broughtFor(state, role);
  if (!installed) return { kind: 'checking', brought };
  const manifest = installed.packages.get(role);
  if (manifest) {
    const { backend, adapter } = installed;
    return { kind: 'proven', manifest, backend, adapter, brought };
  }
  const problem = installed.missing.get(role) ?? null;
  if (!problem || (problem.code === 'PACKAGE_MISSING' && !brought))
    return { kind: 'none', problem };
  return { kind: 'refused', problem, brought };
}

/** In a few words, beside the role's name. */
export function stateWords(state: PackageState): string {
  switch (state.kind) {
    case 'checking':
      return 'being checked …';
    case 'proven':
      return isBrought(state.manifest.id)
        ? `brought${state.brought?.kept ? ', kept' : ''}, checked`
        : 'shipped, checked';
    case 'none':
      return 'no package';
    case 'refused':
      return `${state.brought ? 'brought' : 'shipped'}, cannot be used`;
  }
}

export const roleGroups: readonly { readonly words: string; readonly roles: readonly Role[] }[] = [
  { words: 'From CT', roles: roles.filter((role) => /^(slice|patient|density)/.test(role)) },
  { words: 'From the record', roles: roles.filter((role) => role.startsWith('clinical')) },
  { words: 'Fusion', roles: roles.filter((role) => role.startsWith('fusion')) },
];

/** Slices are prepared once, for the slice network: image networks of another preparation get none. */
export function otherPreparation(installed: Installed | null): readonly Role[] {
  const asked = installed?.packages.get('slice')?.prepareSlice;
  if (asked == null) return [];
  return roles.filter((role) => {
    const own = installed?.packages.get(role)?.prepareSlice;
    return own != null && own !== asked;
  });
}
