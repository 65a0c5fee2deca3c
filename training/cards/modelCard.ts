import type { CardFigure } from '../../src/core/card/cardJson.ts';
import type { Manifest } from '../../src/core/networks/manifest.ts';
import type { DataSource } from './sources.ts';
import type { TripodEntry } from './tripod.ts';

/** What somebody who distrusts the package would say, and what was measured. */
export interface Objection {
  readonly objection: string;
  readonly answer: string;
}

export interface Section {
  readonly heading: string;
  /** Markdown. */
  readonly text: string;
}

/**
 * A model card. `markdownOf` writes it for people (card.md), `jsonOf` for programs (card.json, described by
 * docs/model-card.schema.json). Every number in it comes from figures.json or the manifest.
 */
export interface ModelCard {
  readonly manifest: Manifest;
  /** First paragraph: what it is and what it cannot show. */
  readonly opening: string;
  readonly objections: readonly Objection[];
  readonly intendedUse: string;
  readonly notFor: readonly string[];
  /** The figures that matter most, the package's own first, then what stands beside them. */
  readonly summary: readonly CardFigure[];
  /** All figures, as tables. */
  readonly figures: readonly Section[];
  readonly data: readonly DataSource[];
  /** What the licences mean for whom. */
  readonly licence: string;
  readonly making: string;
  readonly limits: readonly string[];
  /** Commands from the root of the repository, one a line. */
  readonly reproduce: readonly string[];
  readonly tripod: readonly TripodEntry[];
}

/** card.md. */
export function markdownOf(card: ModelCard): string {
  const { manifest } = card;
  const parts = [
    `# ${manifest.id}`,
    card.opening,
    `Research and education; not a medical device. These are not the weights of the HUST-19 paper, which are not public. Version ${manifest.version}, weights SHA-256 \`${manifest.weights.sha256.slice(0, 16)}\`.`,
    '## What a sceptic would say, and what was measured',
    card.objections
      .map(({ objection, answer }, i) => `${i + 1}. *"${objection}"* ${answer}`)
      .join('\n'),
    '## Use',
    `${card.intendedUse}\n\nNot for:\n\n${bullets(card.notFor)}`,
    ...card.figures.flatMap(({ heading, text }) => [`## ${heading}`, text]),
    '## Data and licences',
    `| source | used for | licence or terms |\n|---|---|---|\n${card.data.map(({ name, use, licence }) => `| ${name} | ${use} | ${licence} |`).join('\n')}`,
    card.licence,
    '## How it was made',
    card.making,
    '## Limits',
    bullets(card.limits),
    '## How to reproduce',
    `\`\`\`\n${card.reproduce.join('\n')}\n\`\`\``,
    'The items of TRIPOD+AI (Collins et al., *BMJ* 2024) are answered one by one in `card.json` beside this file.',
  ];
  return `${parts.join('\n\n')}\n`;
}

/** card.json. */
export function jsonOf(card: ModelCard): string {
  const { manifest } = card;
  const value = {
    schema: 'hust19-card/1',
    id: manifest.id,
    role: manifest.role,
    version: manifest.version,
    weightsSha256: manifest.weights.sha256,
    weightsBytes: manifest.weights.bytes,
    opening: card.opening,
    objections: card.objections,
    intendedUse: card.intendedUse,
    notFor: card.notFor,
    figures: card.summary,
    data: card.data,
    licence: card.licence,
    limits: card.limits,
    reproduce: card.reproduce,
    provenance: manifest.provenance,
    tripod: card.tripod,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
