import { isBrought } from '../../core/keras/importedManifest.ts';
import { roleWords } from '../result/classWords.ts';
import { ProblemNote } from '../result/ProblemNote.tsx';
import { useSurroundings } from '../surroundings.tsx';
import { BroughtCard } from './BroughtCard.tsx';
import { packageState } from './packageState.ts';
import { ShippedCard } from './ShippedCard.tsx';
import { useModels } from './useModels.ts';

/** What the package of the chosen role is, and is not. */
export function CardPane() {
  const role = useModels((state) => state.role);
  const { models } = useSurroundings();
  const installed = useModels((state) => state.installed);
  const fault = useModels((state) => state.fault);
  const state = packageState({ ...models.getState(), installed }, role);
  return (
    <>
      <h1 id="models-title" tabIndex={-1}>
        {roleWords[role]}
      </h1>
      {state.kind === 'checking' && (
        <p className="muted">
          {fault === null
            ? 'The packages are loaded and compared with their known answers …'
            : `The networks could not be opened: ${fault} Reload the page.`}
        </p>
      )}
      {state.kind === 'none' && (
        <p className="muted">{state.problem?.message ?? 'There is no package for this role.'}</p>
      )}
      {state.kind === 'refused' && <ProblemNote problem={state.problem} />}
      {state.kind === 'proven' && (
        <>
          <p className="muted">{state.manifest.worth}</p>
          {isBrought(state.manifest.id) ? (
            <BroughtCard manifest={state.manifest} />
          ) : (
            <ShippedCard key={state.manifest.id} id={state.manifest.id} />
          )}
        </>
      )}
    </>
  );
}
