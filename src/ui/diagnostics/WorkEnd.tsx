import type { WorkState } from '../../state/diagnosticsStore.ts';
import { Icon } from '../parts/icons.tsx';
import { placeWords } from './words.ts';

/** Said under a table: what broke it off, and which backend has no part in it. */
export function WorkEnd({
  work,
  was,
}: {
  readonly work: WorkState;
  readonly was: 'tested' | 'measured';
}) {
  return (
    <>
      {work.phase === 'failed' && (
        <p className="danger work-note" role="alert">
          <Icon name="warning" /> It broke off: {work.cause}. Reload the page and run it again; if
          it stays, send what is saved here.
        </p>
      )}
      {work.phase === 'cancelled' && (
        <p className="muted work-note">Cancelled: what was finished is shown.</p>
      )}
      {work.closed.map(({ place, reason }) => (
        <p key={place} className="muted work-note" data-closed={place}>
          {placeWords[place]} was not {was}: {reason}.
        </p>
      ))}
    </>
  );
}
