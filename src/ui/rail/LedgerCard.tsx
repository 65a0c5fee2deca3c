import { filesOfList } from '../../core/handedFile.ts';
import { PickFiles } from '../empty/PickFiles.tsx';
import { counted, notYet } from '../parts/format.ts';
import { useActions, useCase, useSurroundings, useView } from '../surroundings.tsx';
import { countLedger } from './ledger.ts';
import { useLedger } from './useLedger.ts';

/** The files, counted so that the sum can be checked, and a way to add more. */
export function LedgerCard() {
  const counts = countLedger(useLedger());
  /** How many there are, before it is known what they are. */
  const surveying = useCase(({ phase, stages }) =>
    phase === 'surveying' ? (stages.read?.total ?? 0) : null,
  );
  const open = useView((view) => view.files !== null);
  const { view } = useSurroundings();
  const actions = useActions();
  const add = (files: readonly File[]) => void actions.add(filesOfList(files));
  const used = counts.images + counts.records;
  return (
    <section className="ledger" aria-labelledby="ledger-title">
      <div className="rail-head">
        <h2 id="ledger-title">{counted(surveying ?? counts.total, 'file')}</h2>
        {counts.total > 0 && (
          <button
            type="button"
            className="link"
            aria-expanded={open}
            onClick={() => view.setState({ files: open ? null : 'all', railOpen: false })}
          >
            {open ? 'Hide list' : 'Show list'}
          </button>
        )}
      </div>
      <svg className="ledger-bar" width="100%" height="4" aria-hidden="true">
        <rect className="ledger-rest" width="100%" height="4" />
        <rect width={`${counts.total === 0 ? 0 : (100 * used) / counts.total}%`} height="4" />
      </svg>
      <dl>
        <Count words="CT images, used" count={surveying === null ? counts.images : null} />
        <Count words="Record, used" count={surveying === null ? counts.records : null} />
        <Count words="Set aside, with reasons" count={surveying === null ? counts.aside : null} />
        <Count words="Unreadable" count={surveying === null ? counts.unreadable : null} />
      </dl>
      <div className="ledger-buttons">
        <PickFiles id="add-files-input" kind="files" look="plain" onPick={add}>
          Add files
        </PickFiles>
        <PickFiles id="add-folder-input" kind="folder" look="plain" onPick={add}>
          Add folder
        </PickFiles>
      </div>
    </section>
  );
}

/** Null: not known yet. */
function Count({ words, count }: { readonly words: string; readonly count: number | null }) {
  return (
    <div data-none={count === 0}>
      <dt>{words}</dt>
      <dd>{count ?? notYet}</dd>
    </div>
  );
}
