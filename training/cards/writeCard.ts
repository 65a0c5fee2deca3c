import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonOf, markdownOf } from './modelCard.ts';
import { cardOfPackage } from './packages.ts';

/** Writes card.md and card.json of `models/<id>` from its figures.json and manifest.json. */
export function writeCard(id: string): void {
  const card = cardOfPackage(id);
  writeFileSync(join('models', id, 'card.md'), markdownOf(card));
  writeFileSync(join('models', id, 'card.json'), jsonOf(card));
}
