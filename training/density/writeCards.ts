/** Writes the cards anew from figures.json, when only their words have changed: `npx tsx training/density/writeCards.ts`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cardOf } from './card.ts';
import { pairedCardOf } from './fusionCard.ts';
import { fusionFolder, packageFolder } from './packages.ts';

const figuresIn = (folder: string) => JSON.parse(readFileSync(`${folder}/figures.json`, 'utf8'));

for (const task of ['morbidity', 'mortality'] as const) {
  const folder = packageFolder(task);
  writeFileSync(`${folder}/card.md`, cardOf(task, figuresIn(folder)));
}
if (existsSync(`${fusionFolder}/figures.json`)) {
  writeFileSync(`${fusionFolder}/card.md`, pairedCardOf(figuresIn(fusionFolder)));
}
