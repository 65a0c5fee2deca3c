import { isBrought } from '../../core/keras/importedManifest.ts';
import { Icon } from '../parts/icons.tsx';
import { useCase } from '../surroundings.tsx';
import { roleOrder, roleWords } from './classWords.ts';

/** Which weights answered, whose they are, and why a role has none. */
export function Packages() {
  const installed = useCase((state) => state.installed);
  if (!installed) return null;
  return (
    <section className="packages">
      <h3>Packages</h3>
      <ul>
        {roleOrder.map((role) => {
          const manifest = installed.packages.get(role);
          const missing = installed.missing.get(role);
          return (
            <li key={role} data-role-of-package={role}>
              <p>
                <Icon name={manifest ? 'check' : 'minus'} /> <strong>{roleWords[role]}</strong>{' '}
                {manifest && isBrought(manifest.id) && <span className="tag">brought</span>}
              </p>
              {manifest ? (
                <>
                  <p className="small">
                    {manifest.id} {manifest.version}
                  </p>
                  <p className="muted small">
                    {manifest.origin}. {manifest.worth}
                  </p>
                  <p className="hash">
                    SHA-256 <span>{manifest.weights.sha256}</span>
                  </p>
                </>
              ) : (
                <p className="muted small">{missing?.message ?? 'Not installed.'}</p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
