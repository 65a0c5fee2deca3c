import { Icon } from '../parts/icons.tsx';
import { useCase, useSurroundings } from '../surroundings.tsx';
import { packageBehind } from './classWords.ts';

/** What the weights are and are not; it stays. */
export function Weights() {
  const manifest = useCase(packageBehind);
  const { view } = useSurroundings();
  return (
    <p className="weights">
      <Icon name="info" />
      <span>
        {manifest ? (
          <>
            Weights: {manifest.origin}. {manifest.worth}{' '}
          </>
        ) : (
          'The networks are being loaded; what their weights are worth will stand here. '
        )}
        <button type="button" className="link" onClick={() => view.setState({ tab: 'details' })}>
          All packages
        </button>
      </span>
    </p>
  );
}
