/**
 * Recomputes the fusion's figures from the held-out scores of both branches:
 * `npx tsx training/fusion/evaluate.ts`. Exit 1 where they differ from figures.json.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differing } from '../differing.ts';
import { type FusionFigures, fusionOf, packageName } from './figures.ts';
import { ctScores, readHeldOut, recordScores } from './heldOut.ts';

const shown: FusionFigures = JSON.parse(
  readFileSync(join('models', packageName, 'figures.json'), 'utf8'),
);
const { figures } = fusionOf(readHeldOut(recordScores), readHeldOut(ctScores));
console.log(packageName);
for (const name of ['ctBlurred', 'clinical', 'fused'] as const) {
  console.log(`  ${figures[name].map((one) => one.value.toFixed(3)).join(' / ')}   ${name}`);
}
const differences = differing(shown, figures);
for (const one of differences) console.log(`  differs from figures.json: ${one}`);
if (differences.length > 0) process.exitCode = 1;
