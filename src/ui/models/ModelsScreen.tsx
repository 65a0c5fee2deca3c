import { useEffect, useRef } from 'react';
import { useSurroundings } from '../surroundings.tsx';
import { CardPane } from './CardPane.tsx';
import { ImportPane } from './ImportPane.tsx';
import { PackagePanel } from './PackagePanel.tsx';
import { RoleRail } from './RoleRail.tsx';
import { useModels } from './useModels.ts';
import './package.css';
import './models.css';

/** What the scores are made with: roles at the left, one package's card, its facts and the door for others. */
export default function ModelsScreen() {
  const { models } = useSurroundings();
  const importing = useModels((state) => state.importing !== null);
  const role = useModels((state) => state.role);
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void models.getState().actions.look();
  }, [models]);

  // The button that was pressed is gone: the focus goes where its effect is.
  const before = useRef(importing);
  useEffect(() => {
    if (before.current && !importing) document.getElementById('models-title')?.focus();
    before.current = importing;
  }, [importing]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another card is read from its beginning
  useEffect(() => {
    scroll.current?.scrollTo({ top: 0 });
  }, [role, importing]);

  return (
    <div className="models">
      <RoleRail />
      <section className="card" id="zone-card" data-zone tabIndex={-1} aria-label="Model card">
        <div
          className="card-scroll"
          ref={scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long card is scrolled with the keyboard
          tabIndex={0}
          data-own-keys
        >
          <div className="card-column">{importing ? <ImportPane /> : <CardPane />}</div>
        </div>
      </section>
      <PackagePanel />
    </div>
  );
}
