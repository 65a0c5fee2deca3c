import { useEffect, useState } from 'react';
import { type CardJson, parseCard } from '../../core/card/cardJson.ts';
import { useSurroundings } from '../surroundings.tsx';

/** The card beside a shipped package, from the app's own origin. */
export interface Card {
  readonly id: string;
  /** card.md; null where there is none. */
  readonly markdown: string | null;
  /** card.json as it stands, for saving. */
  readonly json: string | null;
  readonly parsed: CardJson | null;
}

/** @returns null until it is there */
export function useCard(id: string): Card | null {
  const { readCard } = useSurroundings();
  const [card, setCard] = useState<Card | null>(null);
  useEffect(() => {
    let wanted = true;
    void (async () => {
      const [markdown, json] = await Promise.all([
        readCard(id, 'card.md'),
        readCard(id, 'card.json'),
      ]);
      if (wanted) setCard({ id, markdown, json, parsed: json === null ? null : parseCard(json) });
    })();
    return () => {
      wanted = false;
    };
  }, [id, readCard]);
  return card?.id === id ? card : null;
}
