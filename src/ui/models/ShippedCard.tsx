import { useState } from 'react';
import { Icon } from '../parts/icons.tsx';
import { useSurroundings } from '../surroundings.tsx';
import { CardOverview } from './CardOverview.tsx';
import { headingId, Markdown } from './Markdown.tsx';
import { TripodTable } from './TripodTable.tsx';
import { type Card, useCard } from './useCard.ts';
import './card.css';

type View = 'overview' | 'whole' | 'tripod';
const views: readonly { readonly view: View; readonly words: string }[] = [
  { view: 'overview', words: 'At a glance' },
  { view: 'whole', words: 'Whole card' },
  { view: 'tripod', words: 'TRIPOD+AI' },
];

/** The model card beside a shipped package. @param id of the package */
export function ShippedCard({ id }: { readonly id: string }) {
  const card = useCard(id);
  const [view, setView] = useState<View>('overview');
  if (!card) return null;
  const { markdown, parsed } = card;
  // What there is: without card.json the card is its text alone.
  const shown = parsed ? view : 'whole';
  const toSection = (heading: string) => {
    setView('whole');
    requestAnimationFrame(() => {
      const found = document.getElementById(headingId(heading));
      found?.scrollIntoView({ block: 'start' });
      found?.focus({ preventScroll: true });
    });
  };
  return (
    <>
      <div className="card-tools">
        {parsed && (
          <fieldset className="buttons">
            <legend className="visually-hidden">Model card</legend>
            {views.map((one) => (
              <button
                key={one.view}
                type="button"
                aria-pressed={one.view === shown}
                onClick={() => setView(one.view)}
              >
                {one.words}
              </button>
            ))}
          </fieldset>
        )}
        <SaveCard card={card} />
      </div>
      {shown === 'overview' && parsed && <CardOverview card={parsed} />}
      {shown === 'whole' &&
        (markdown === null ? (
          <p className="muted">No card lies beside this package.</p>
        ) : (
          <Markdown text={markdown} />
        ))}
      {shown === 'tripod' && parsed && (
        <TripodTable entries={parsed.tripod} onSection={toSection} />
      )}
    </>
  );
}

function SaveCard({ card: { id, markdown, json } }: { readonly card: Card }) {
  const { saveFile } = useSurroundings();
  const files = [
    { name: 'card.md', words: 'Save card', type: 'text/markdown', content: markdown },
    { name: 'card.json', words: 'Save as JSON', type: 'application/json', content: json },
  ];
  return (
    <div className="card-save">
      {files.map(({ name, words, type, content }) => {
        if (content === null) return null;
        const file = `${id.replace('/', '-')}-${name}`;
        return (
          <button
            key={name}
            type="button"
            onClick={() => saveFile(file, new Blob([content], { type }))}
          >
            <Icon name="download" />
            {words}
          </button>
        );
      })}
    </div>
  );
}
