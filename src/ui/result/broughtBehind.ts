import type { Role } from '../../core/hust19/classes.ts';
import { isBrought } from '../../core/keras/importedManifest.ts';
import type { Manifest } from '../../core/networks/manifest.ts';
import type { CaseState } from '../../state/caseState.ts';
import { roleOrder } from './classWords.ts';

/** Packages from outside that a score of this case rests on: those of the branches that it has. */
export function broughtBehind(
  state: Pick<CaseState, 'installed' | 'chosen' | 'record'>,
): readonly Manifest[] {
  const ct = state.chosen !== null;
  const record = state.record !== null;
  const counts = (role: Role): boolean => {
    if (role.startsWith('clinical')) return record;
    return role.startsWith('fusion') ? ct && record : ct;
  };
  return roleOrder.flatMap((role) => {
    const manifest = state.installed?.packages.get(role);
    return manifest && isBrought(manifest.id) && counts(role) ? [manifest] : [];
  });
}
