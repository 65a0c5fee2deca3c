// biome-ignore-all lint/suspicious/noArrayIndexKey: rows and columns stand as in the file
import type { DescribedPlr } from '../../core/keras/describePlr.ts';
import { signed } from '../parts/format.ts';
import { TableBox } from './TableBox.tsx';

/** The coefficients of a file, as they were read. */
export function PlrTable({ described }: { readonly described: DescribedPlr }) {
  const { coefficients, intercepts, inputs, outputs, rule } = described;
  return (
    <section>
      <p className="muted">
        Coefficients of a logistic regression{rule === null ? '' : `, ${rule}`}
      </p>
      <TableBox words="Coefficients">
        <table>
          <thead>
            <tr>
              <th scope="col">Output</th>
              {(coefficients[0] ?? []).map((_, i) => (
                <th scope="col" className="number" key={i}>
                  {inputs?.[i] ?? `input ${i + 1}`}
                </th>
              ))}
              <th scope="col" className="number">
                intercept
              </th>
            </tr>
          </thead>
          <tbody>
            {coefficients.map((row, i) => (
              <tr key={i}>
                <th scope="row">{outputs?.[i] ?? `output ${i + 1}`}</th>
                {row.map((value, j) => (
                  <td className="number" key={j}>
                    {signed(value, 3)}
                  </td>
                ))}
                <td className="number">{signed(intercepts[i] ?? 0, 3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
