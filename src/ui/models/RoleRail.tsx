import { type Role, roles } from '../../core/hust19/classes.ts';
import { bytes, counted } from '../parts/format.ts';
import { Icon, type IconName } from '../parts/icons.tsx';
import { roleWords } from '../result/classWords.ts';
import { useSurroundings } from '../surroundings.tsx';
import { type PackageState, packageState, roleGroups, stateWords } from './packageState.ts';
import { useModelActions, useModels } from './useModels.ts';

/** Every role with what answers it. */
export function RoleRail() {
  return (
    <section className="roles" id="zone-roles" data-zone tabIndex={-1} aria-label="Roles">
      <div className="roles-head">
        <h2>{counted(roles.length, 'role')}</h2>
        <Total />
      </div>
      <RoleSelect />
      <div className="roles-scroll">
        {roleGroups.map((group) => (
          <section key={group.words} aria-label={group.words}>
            <h3>{group.words}</h3>
            <ul>
              {group.roles.map((role) => (
                <RoleItem key={role} role={role} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="roles-foot muted small">
        <Icon name="info" />
        <span>
          The authors’ own weights are not to be had. If you hold them, hand them in on this screen.
        </span>
      </p>
    </section>
  );
}

function Total() {
  const total = useModels(({ installed }) => {
    const manifests = [...(installed?.packages.values() ?? [])];
    return installed && manifests.reduce((sum, { weights }) => sum + weights.bytes, 0);
  });
  const count = useModels(({ installed }) => installed?.packages.size ?? 0);
  return (
    <span className="muted small">
      {total === null ? 'being checked …' : `${counted(count, 'package')}, ${bytes(total)}`}
    </span>
  );
}

const icons: Readonly<Record<PackageState['kind'], IconName>> = {
  checking: 'chevron',
  proven: 'check',
  none: 'minus',
  refused: 'warning',
};

function RoleItem({ role }: { readonly role: Role }) {
  const here = useModels((state) => state.role === role);
  const { models } = useSurroundings();
  const installed = useModels((state) => state.installed);
  const brought = useModels((state) => state.brought);
  const actions = useModelActions();
  const state = packageState({ ...models.getState(), installed, brought }, role);
  const size = state.kind === 'proven' ? bytes(state.manifest.weights.bytes) : null;
  return (
    <li>
      <button
        type="button"
        className="role"
        aria-current={here ? 'true' : undefined}
        data-role={role}
        data-package-state={state.kind}
        data-brought={'brought' in state && state.brought !== null}
        onClick={() => actions.choose(role)}
      >
        <span className="role-name">
          {roleWords[role]}
          <span className="muted small">{size}</span>
        </span>
        <span className={`role-state small ${state.kind}`}>
          <Icon name={icons[state.kind]} size={14} />
          {stateWords(state)}
        </span>
      </button>
    </li>
  );
}

/** Narrow, the list would push the card out of sight. */
function RoleSelect() {
  const role = useModels((state) => state.role);
  const actions = useModelActions();
  return (
    <label className="role-select">
      <span className="muted small">Package of</span>
      <select value={role} onChange={({ target }) => actions.choose(target.value as Role)}>
        {roles.map((one) => (
          <option key={one} value={one}>
            {roleWords[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
