import { useEffect, useRef } from 'react';
import type { Importing } from '../../state/modelsState.ts';
import { ProblemNote } from '../result/ProblemNote.tsx';
import { AskedImport } from './AskedImport.tsx';
import { importStatus } from './importStatus.ts';
import { LeaveImport } from './LeaveImport.tsx';
import { useModels } from './useModels.ts';
import { WeightsAlone } from './WeightsAlone.tsx';
import './card.css';
import './import.css';

/** A file on its way to become a package: what it is, what has to be said, or why it is refused. */
export function ImportPane() {
  const importing = useModels((state) => state.importing);
  const title = useRef<HTMLHeadingElement>(null);
  const file = importing?.file;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is announced by its heading
  useEffect(() => {
    title.current?.focus();
  }, [file]);
  if (!importing) return null;
  return (
    <div className="import" data-import={importing.step}>
      <h1 ref={title} tabIndex={-1}>
        {importing.file}
      </h1>
      <p role="status" aria-live="polite" className="visually-hidden">
        {importStatus(importing)}
      </p>
      <Step importing={importing} />
    </div>
  );
}

function Step({ importing }: { readonly importing: Importing }) {
  switch (importing.step) {
    case 'reading':
      return <p className="muted">Being read …</p>;
    case 'refused':
      return (
        <>
          <p className="muted">
            {importing.weightsAlone ? 'Weights alone.' : 'Refused. Nothing was changed.'}
          </p>
          <ProblemNote problem={importing.problem} />
          {importing.weightsAlone && <WeightsAlone />}
          <LeaveImport />
        </>
      );
    default:
      return <AskedImport importing={importing} />;
  }
}
