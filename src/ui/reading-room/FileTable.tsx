import type { FileList } from '../../state/viewStore.ts';
import { bytes, counted, millimetres } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import type { LedgerRow } from '../rail/ledger.ts';
import { useLedger } from '../rail/useLedger.ts';
import { useCase, useSurroundings } from '../surroundings.tsx';
import './files.css';

const filters = [
  { list: 'all', words: 'All' },
  { list: 'used', words: 'Used' },
  { list: 'aside', words: 'Set aside' },
  { list: 'unreadable', words: 'Unreadable' },
] as const;

/** Every handed-in file with what became of it. */
export function FileTable({ list }: { readonly list: NonNullable<FileList> }) {
  const { view } = useSurroundings();
  const rows = useLedger();
  const count = (state: string) =>
    rows.filter((row) => state === 'all' || row.state === state).length;
  const shown = rows.filter((row) => list === 'all' || row.state === list);
  const missing = useCase(
    ({ chosen }) => chosen?.gaps.reduce((sum, gap) => sum + gap.missingSlices, 0) ?? 0,
  );
  return (
    <section className="files" aria-label="Files">
      <div className="files-head">
        <strong>{counted(rows.length, 'file')}</strong>
        <fieldset className="buttons">
          <legend className="visually-hidden">Which files</legend>
          {filters.map((filter) => (
            <button
              key={filter.list}
              type="button"
              aria-pressed={filter.list === list}
              onClick={() => view.setState({ files: filter.list })}
            >
              {filter.words} {count(filter.list)}
            </button>
          ))}
        </fieldset>
        <button type="button" className="quiet" onClick={() => view.setState({ files: null })}>
          <Icon name="cross" />
          Close list <kbd>Esc</kbd>
        </button>
      </div>
      <section
        className="files-scroll"
        data-own-keys
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled with the keyboard, too
        tabIndex={0}
        aria-label="List of files"
      >
        <table>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">State</th>
              <th scope="col">Reason</th>
              <th scope="col" className="number">
                z
              </th>
              <th scope="col" className="number">
                Size
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <FileRow key={row.index} row={row} />
            ))}
          </tbody>
        </table>
        <p className="muted small files-sum">
          {count('used')} used + {count('aside')} set aside + {count('unreadable')} unreadable ={' '}
          {counted(rows.length, 'file')}.
          {missing > 0 &&
            ` ${counted(missing, 'slice')} more ${missing === 1 ? 'belongs' : 'belong'} to the series by position and ${missing === 1 ? 'was' : 'were'} not among them.`}
        </p>
      </section>
    </section>
  );
}

const states = {
  used: { icon: 'check', words: 'used' },
  aside: { icon: 'minus', words: 'set aside' },
  unreadable: { icon: 'cross', words: 'unreadable' },
} as const;

function FileRow({ row }: { readonly row: LedgerRow }) {
  const { icon, words } = states[row.state];
  return (
    <tr data-state={row.state}>
      <th scope="row">{row.path}</th>
      <td className="file-state">
        <Icon name={icon} /> {words}
      </td>
      <td>{row.reason}</td>
      <td className="number">{row.positionMm === null ? '' : millimetres(row.positionMm)}</td>
      <td className="number">{bytes(row.bytes)}</td>
    </tr>
  );
}
