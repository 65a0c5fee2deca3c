import { roles } from '../../core/hust19/classes.ts';
import { roleRules } from '../../core/networks/roleRules.ts';
import { roleWords } from '../result/classWords.ts';
import { TableBox } from './TableBox.tsx';

/** What each role that takes files from outside wants, for somebody whose file fits none. */
export function RolesWanted() {
  return (
    <TableBox words="What the roles take">
      <table>
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Takes</th>
            <th scope="col">Gives</th>
          </tr>
        </thead>
        <tbody>
          {roles
            .filter((role) => !role.startsWith('density'))
            .map((role) => (
              <tr key={role}>
                <th scope="row">{roleWords[role]}</th>
                <td>{roleRules[role].input.join(' × ')}</td>
                <td>{roleRules[role].classes.join(', ')}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </TableBox>
  );
}
