import { none, signed } from '../parts/format.ts';
import type { FigureGroup } from './figureGroups.ts';
import { TableBox } from './TableBox.tsx';

/** Figures that lie on no common axis. */
export function OtherFigures({ groups }: { readonly groups: readonly FigureGroup[] }) {
  return (
    <TableBox words="Other figures">
      <table>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Of</th>
            <th scope="col">On</th>
            <th scope="col" className="number">
              Value
            </th>
            <th scope="col" className="number">
              95 % interval
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.flatMap(({ measure, of, cases, rows }) =>
            rows.flatMap(({ scored, values }) =>
              values.map((one, i) => {
                const on = [cases[i], scored].filter(Boolean).join('; ');
                if (!one) return null;
                return (
                  <tr key={`${measure} ${of} ${on}`}>
                    <th scope="row">{measure}</th>
                    <td>{of}</td>
                    <td>{on}</td>
                    <td className="number">{signed(one.value, 3)}</td>
                    <td className="number">
                      {one.low === null || one.high === null
                        ? none
                        : `${signed(one.low, 3)} to ${signed(one.high, 3)}`}
                    </td>
                  </tr>
                );
              }),
            ),
          )}
        </tbody>
      </table>
    </TableBox>
  );
}
