import { hashOf } from '../../state/screens.ts';
import { Icon } from '../parts/icons.tsx';
import { useCase } from '../surroundings.tsx';
import { broughtBehind } from './broughtBehind.ts';
import { roleWords } from './classWords.ts';

/** Beside the score itself: it rests on weights that somebody brought, and that nobody examined. */
export function BroughtWeights() {
  const installed = useCase((state) => state.installed);
  const chosen = useCase((state) => state.chosen);
  const record = useCase((state) => state.record);
  const brought = broughtBehind({ installed, chosen, record });
  if (brought.length === 0) return null;
  return (
    <p className="brought-weights" data-brought-weights>
      <Icon name="warning" />
      <span>
        <strong>Brought weights</strong> answer for{' '}
        {brought.map(({ role }) => roleWords[role]).join('; ')}. How well they work was not examined
        here. <a href={hashOf('models')}>Models</a>
      </span>
    </p>
  );
}
