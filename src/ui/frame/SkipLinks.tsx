import type { MouseEvent } from 'react';
import { useCase, useView } from '../surroundings.tsx';

interface Zone {
  readonly id: string;
  readonly name: string;
}

const start: readonly Zone[] = [{ id: 'zone-start', name: 'Open a case' }];
const caseZones: readonly Zone[] = [
  { id: 'zone-rail', name: 'Series and files' },
  { id: 'zone-images', name: 'Images' },
  { id: 'zone-panel', name: 'Result' },
  { id: 'zone-ribbon', name: 'Slice ribbon' },
];
const modelZones: readonly Zone[] = [
  { id: 'zone-roles', name: 'Roles' },
  { id: 'zone-card', name: 'Model card' },
  { id: 'zone-package', name: 'Package in use' },
];
const diagnosticsZones: readonly Zone[] = [{ id: 'zone-diagnostics', name: 'Diagnostics' }];

/** For the keyboard: straight to a zone. Shown when focused. */
export function SkipLinks() {
  const empty = useCase(({ phase }) => phase === 'empty');
  const screen = useView((view) => view.screen);
  const zones = {
    case: empty ? start : caseZones,
    models: modelZones,
    diagnostics: diagnosticsZones,
  }[screen];
  return (
    <nav className="skip-links" aria-label="Skip to">
      {zones.map(({ id, name }) => (
        <a key={id} href={`#${id}`} onClick={(event) => goTo(event, id)}>
          {name}
        </a>
      ))}
    </nav>
  );
}

/** The hash of the address belongs to the screens. */
function goTo(event: MouseEvent, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
