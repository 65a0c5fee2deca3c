/**
 * Recomputes the figures of the simulated fusion from the held-out scores of both branches, into
 * `<out>/<id>/figures.json`: `npx tsx training/fusion/evaluate.ts --out training/out/evaluated`.
 */
import { parseArgs } from 'node:util';
import { evaluated, writeFigures } from '../evaluated.ts';
import { fusionOf, packageName } from './figures.ts';
import { ctScores, readHeldOut, recordScores } from './heldOut.ts';

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string', default: evaluated } },
});
const { figures } = fusionOf(readHeldOut(recordScores), readHeldOut(ctScores));
writeFigures(values.out, packageName, figures);
