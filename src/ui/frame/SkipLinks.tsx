/** For the keyboard: straight to a zone. Shown when focused. */
export function SkipLinks({ empty }: { readonly empty: boolean }) {
  const zones = empty
    ? [{ id: 'zone-start', name: 'Open a case' }]
    : [
        { id: 'zone-rail', name: 'Series and files' },
        { id: 'zone-images', name: 'Images' },
        { id: 'zone-panel', name: 'Result' },
        { id: 'zone-ribbon', name: 'Slice ribbon' },
      ];
  return (
    <nav className="skip-links" aria-label="Skip to">
      {zones.map(({ id, name }) => (
        <a key={id} href={`#${id}`}>
          {name}
        </a>
      ))}
    </nav>
  );
}
