import { filesOfList } from '../../core/handedFile.ts';
import { PickFiles } from '../empty/PickFiles.tsx';
import { counted, none, notYet } from '../parts/format.ts';
import { useActions, useCase, useSurroundings, useView } from '../surroundings.tsx';
import { countLedger } from './ledger.ts';
import { useLedger } from './useLedger.ts';

/** The files, counted so that the sum can be checked, and a way to add more. */
export function LedgerCard() {
  const counts = countLedger(useLedger());
  const surveying = useCase(({ phase }) => phase === 'surveying');
  /** How many there are, where it is not known what they are: not yet, or not any more in a run that ended early. */
  const unseen = useCase(({ phase, files, stages }) => {
    const endedEarly = (phase === 'cancelled' || phase === 'failed') && files.length === 0;
    return phase === 'surveying' || endedEarly ? (stages.read?.total ?? 0) : null;
  });
  const blank = surveying ? notYet : none;
  const open = useView((view) => view.files !== null);
  const { view } = useSurroundings();
  const actions = useActions();
  const add = (files: readonly File[]) => void actions.add(filesOfList(files));
  const used = counts.images + counts.records;
  return (
    <section className="ledger" aria-labelledby="ledger-title">
      <div className="rail-head">
        <h2 id="ledger-title">{counted(unseen ?? counts.total, 'file')}</h2>
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
        <Count words="CT images, used" count={unseen === null ? counts.images : blank} />
        <Count words="Record, used" count={unseen === null ? counts.records : blank} />
        <Count words="Set aside, with reasons" count={unseen === null ? counts.aside : blank} />
        <Count words="Unreadable" count={unseen === null ? counts.unreadable : blank} />
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

/** @param count or what stands in its place where it is not known */
function Count({ words, count }: { readonly words: string; readonly count: number | string }) {
  return (
    <div data-none={count === 0}>
      <dt>{words}</dt>
      <dd>{count}</dd>
    </div>
  );
}
