/**
 * Writes card.md and card.json of packages from their figures.json and manifest.json:
 * `npx tsx training/cards/write.ts [role/name ...]`, all where none is named.
 */
import { hasFigures, packageIds } from './packages.ts';
import { writeCard } from './writeCard.ts';

const named = process.argv.slice(2);
for (const id of named.length > 0 ? named : packageIds.filter(hasFigures)) writeCard(id);
