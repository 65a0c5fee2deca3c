import { hashOf } from '../../state/screens.ts';
import { Icon } from '../parts/icons.tsx';
import { useCase, useSurroundings } from '../surroundings.tsx';
import { packageBehind } from './classWords.ts';

/** What the weights are and are not; it stays. */
export function Weights() {
  const manifest = useCase(packageBehind);
  const running = useCase(({ phase }) => phase === 'running' || phase === 'surveying');
  const { view } = useSurroundings();
  return (
    <p className="weights">
      <Icon name="info" />
      <span>
        {manifest ? (
          <>
            Weights: {manifest.origin}. {manifest.worth}{' '}
          </>
        ) : running ? (
          'The networks are being loaded; what their weights are worth will stand here. '
        ) : (
          'No network answered for this case. '
        )}
        <button type="button" className="link" onClick={() => view.setState({ tab: 'details' })}>
          All packages
        </button>
        {' · '}
        <a href={hashOf('models')}>Model cards</a>
      </span>
    </p>
  );
}
