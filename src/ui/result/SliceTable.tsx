import { useState } from 'react';
import { sliceCall } from '../../core/hust19/sliceCall.ts';
import { millimetres, none, percent, score } from '../parts/format.ts';
import { useCase, useSurroundings } from '../surroundings.tsx';

/** The ribbon as a table: every slice with its three probabilities. Made when it is opened. */
export function SliceTable() {
  const slices = useCase((state) => state.chosen?.slices.length ?? 0);
  const [open, setOpen] = useState(false);
  if (slices === 0) return null;
  return (
    <details className="slice-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>All {slices} slices as a table</summary>
      {open && <Rows />}
    </details>
  );
}

function Rows() {
  const { view } = useSurroundings();
  const chosen = useCase((state) => state.chosen);
  const slices = useCase((state) => state.slices);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Slice</th>
          <th scope="col">z</th>
          <th scope="col">NiCT</th>
          <th scope="col">nCT</th>
          <th scope="col">pCT</th>
          <th scope="col">Lung</th>
          <th scope="col">Called</th>
        </tr>
      </thead>
      <tbody>
        {slices.map((slice, index) => {
          const scores = slice.state === 'scored' ? slice.scores : null;
          const z = chosen?.slices[index]?.positionMm ?? null;
          return (
            // A row is its place in the series.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <tr key={index}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  onClick={() => view.setState({ slice: index })}
                >
                  {index + 1}
                </button>
              </th>
              <td>{z === null ? none : millimetres(z)}</td>
              <td>{scores ? score(scores.NiCT) : none}</td>
              <td>{scores ? score(scores.nCT) : none}</td>
              <td>{scores ? score(scores.pCT) : none}</td>
              <td>{slice.state === 'scored' ? percent(slice.lungFraction) : none}</td>
              <td>
                {slice.state === 'scored' && slice.scores
                  ? sliceCall({ scores: slice.scores, lungFraction: slice.lungFraction })
                  : none}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
