import { useState } from 'react';
import { isComplete, type Opened } from '../../state/importDraft.ts';
import type { Importing } from '../../state/modelsState.ts';
import { ProblemNote } from '../result/ProblemNote.tsx';
import { ChangeButton } from './ChangeButton.tsx';
import { LayerTable } from './LayerTable.tsx';
import { LeaveImport } from './LeaveImport.tsx';
import { misfitOf } from './misfit.ts';
import { PlrTable } from './PlrTable.tsx';
import { Questions } from './Questions.tsx';
import { RoleCheck } from './RoleCheck.tsx';
import { RolesWanted } from './RolesWanted.tsx';
import { useModelActions, useModels } from './useModels.ts';

type Asked = Extract<Importing, { step: 'asking' | 'making' }>;

/** A file that was read: its layers, its role, and what only the person can say. */
export function AskedImport({ importing }: { readonly importing: Asked }) {
  const { opened, problem } = importing;
  const misfit = misfitOf(opened);
  return (
    <>
      {misfit ? (
        <>
          <p className="muted">Refused. Nothing was changed.</p>
          <ProblemNote problem={misfit} />
          <LeaveImport />
          <h2>What it holds</h2>
          <Contents opened={opened} />
          <h2>What the roles take</h2>
          <RolesWanted />
        </>
      ) : (
        <>
          <Contents opened={opened} />
          <RoleCheck importing={importing} />
          <Questions importing={importing} />
          {problem && <ProblemNote problem={problem} />}
          <UseNow importing={importing} />
        </>
      )}
    </>
  );
}

function Contents({ opened }: { readonly opened: Opened }) {
  return opened.kind === 'network' ? (
    <LayerTable described={opened.described} />
  ) : (
    <PlrTable described={opened.described} />
  );
}

function UseNow({ importing }: { readonly importing: Asked }) {
  const actions = useModelActions();
  const [keep, setKeep] = useState(false);
  const making = importing.step === 'making';
  const complete = isComplete(importing.opened, importing.draft);
  const { role } = importing.draft;
  const replaced = useModels(
    ({ installed }) => (role && installed?.packages.get(role)?.id) ?? null,
  );
  return (
    <section className="use-now">
      <label className="check">
        <input
          type="checkbox"
          checked={keep}
          disabled={making}
          onChange={({ target }) => setKeep(target.checked)}
        />
        Also keep on this machine, for the next visit
      </label>
      <p className="muted small">
        {keep
          ? 'It is put into this browser’s own store, for this address, and stays until it is removed here.'
          : 'It is used until the page is closed, and stored nowhere.'}
        {replaced && ` It takes the place of ${replaced}.`}
      </p>
      <div className="use-buttons">
        <ChangeButton
          primary
          disabled={!complete || making}
          onChange={() => void actions.use(keep)}
        >
          {making ? 'Being made and compared …' : 'Use now'}
        </ChangeButton>
        <button type="button" disabled={making} onClick={actions.leaveImport}>
          Cancel
        </button>
        {!complete && <p className="muted small">Every question above has to be answered first.</p>}
      </div>
    </section>
  );
}
