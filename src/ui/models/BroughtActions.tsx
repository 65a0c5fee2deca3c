import type { Role } from '../../core/hust19/classes.ts';
import type { BroughtPackage } from '../../state/modelsState.ts';
import { ChangeButton } from './ChangeButton.tsx';
import { useModelActions } from './useModels.ts';

/** Brought weights can be kept for the next visit, or taken out again. */
export function BroughtActions({
  role,
  own,
}: {
  readonly role: Role;
  readonly own: BroughtPackage;
}) {
  const actions = useModelActions();
  return (
    <div className="brought-actions">
      <label className="check">
        <input
          type="checkbox"
          checked={own.kept}
          onChange={({ target }) => void actions.keep(role, target.checked)}
        />
        Keep on this machine for the next visit
      </label>
      <ChangeButton onChange={() => void actions.remove(role)}>Remove these weights</ChangeButton>
      <p className="muted small">Where a package is shipped for this role, it answers again.</p>
    </div>
  );
}
