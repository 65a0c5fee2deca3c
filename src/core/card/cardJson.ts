import { finite, listOf, nullOr, record, text } from '../networks/shape.ts';

/** `card.json` beside a package, as far as the page shows it (docs/model-card.schema.json). */
export interface CardJson {
  /** First paragraph: what the package is and what it cannot show. */
  readonly opening: string;
  readonly objections: readonly { readonly objection: string; readonly answer: string }[];
  readonly intendedUse: string;
  readonly notFor: readonly string[];
  readonly figures: readonly CardFigure[];
  /** What the licences of the data mean for whom. */
  readonly licence: string;
  readonly tripod: readonly TripodEntry[];
}

/** One figure, with its 95 % interval where one was computed. */
export interface CardFigure {
  readonly measure: string;
  /** 'control against the rest'. */
  readonly of: string;
  /** The cases that it was measured on, and how. */
  readonly on: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** An item of TRIPOD+AI (Collins et al., BMJ 2024) and what stands about it. */
export interface TripodEntry {
  /** '5a'. */
  readonly item: string;
  readonly title: string;
  /** Heading of card.md under which more stands. */
  readonly section: string | null;
  readonly says: string;
}

const cardShape = record({
  opening: text,
  objections: listOf(record({ objection: text, answer: text }), 0),
  intendedUse: text,
  notFor: listOf(text, 0),
  figures: listOf(
    record({
      measure: text,
      of: text,
      on: text,
      value: finite,
      low: nullOr(finite),
      high: nullOr(finite),
    }),
    0,
  ),
  licence: text,
  tripod: listOf(record({ item: text, title: text, section: nullOr(text), says: text }), 0),
});

/** Null where it is no card: a host may answer with a page of its own. */
export function parseCard(content: string): CardJson | null {
  try {
    const json: unknown = JSON.parse(content);
    return cardShape(json, '').length === 0 ? (json as CardJson) : null;
  } catch {
    return null;
  }
}
