import type { Role } from '../../core/hust19/classes.ts';
import { roleRules } from '../../core/networks/roleRules.ts';
import { withRole } from '../../state/importDraft.ts';
import type { Importing } from '../../state/modelsState.ts';
import { Icon } from '../parts/icons.tsx';
import { roleWords } from '../result/classWords.ts';
import { useModelActions } from './useModels.ts';

/** The role, proposed by what goes in and comes out, and what of the file was compared with it. */
export function RoleCheck({
  importing,
}: {
  readonly importing: Extract<Importing, { step: 'asking' | 'making' }>;
}) {
  const actions = useModelActions();
  const { opened, draft } = importing;
  const fitting: readonly Role[] = opened.described.roles;
  return (
    <section className="role-check">
      <h2>Role</h2>
      <label>
        <span className="visually-hidden">Role of this file</span>
        <select
          id="import-role"
          value={draft.role ?? ''}
          disabled={importing.step === 'making'}
          onChange={({ target }) =>
            actions.answer(withRole(draft, target.value === '' ? null : (target.value as Role)))
          }
        >
          {fitting.length > 1 && <option value="">Choose …</option>}
          {fitting.map((role) => (
            <option key={role} value={role}>
              {roleWords[role]}
            </option>
          ))}
        </select>
      </label>
      {draft.role && <Compared importing={importing} role={draft.role} />}
    </section>
  );
}

function Compared({
  importing: { opened },
  role,
}: {
  readonly importing: Extract<Importing, { step: 'asking' | 'making' }>;
  readonly role: Role;
}) {
  const { input, classes } = roleRules[role];
  const takes = input.join(' × ');
  const own =
    opened.kind === 'network'
      ? opened.described.input.replaceAll(' x ', ' × ')
      : String(opened.described.coefficients[0]?.length ?? 0);
  const lines = [
    own === takes
      ? `Input ${own}, as the role takes it`
      : `Input ${own}; the role’s ${takes} is put into that form`,
    `${classes.length === 1 ? 'One output' : `${classes.length} outputs`}, as the role gives`,
  ];
  if (opened.kind === 'network') lines.push('Layers that HUST-19’s networks have');
  return (
    <ul className="compared">
      {lines.map((words) => (
        <li key={words}>
          <Icon name="check" size={14} /> {words}
        </li>
      ))}
    </ul>
  );
}
