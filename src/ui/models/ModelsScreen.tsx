import { roleOrder, roleWords } from '../result/classWords.ts';
import { useCase } from '../surroundings.tsx';

/** What the scores are made with. */
export default function ModelsScreen() {
  const installed = useCase((state) => state.installed);
  return (
    <section className="models" id="zone-card" data-zone tabIndex={-1} aria-label="Models">
      <h1>Models</h1>
      <ul>
        {roleOrder.map((role) => {
          const manifest = installed?.packages.get(role);
          return (
            <li key={role}>
              <strong>{roleWords[role]}</strong>{' '}
              {manifest ? `${manifest.id} ${manifest.version}` : 'not loaded yet'}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
