import { hashOf, screens } from '../../state/screens.ts';
import { useView } from '../surroundings.tsx';

/** Plain links: the address says which screen is open, and the browser's own history goes back. */
export function ScreenLinks() {
  const here = useView((view) => view.screen);
  return (
    <nav className="bar-screens" aria-label="Screens">
      {screens.map(({ screen, words }) => (
        <a key={screen} href={hashOf(screen)} aria-current={screen === here ? 'page' : undefined}>
          {words}
        </a>
      ))}
    </nav>
  );
}
