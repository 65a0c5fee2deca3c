// @ts-check
/**
 * `npm run evaluate -- [package ...] [--data ../shared/data] [--check] [--again]`: recomputes every figure of the
 * cards, prints a short table and says which figures differ from the committed ones; without --check it writes them
 * (figures.json, card.md, card.json). Exit 0: all as committed; 1: some differ, or a program failed; 2: something is
 * missing, said in a sentence.
 */
import { main } from './training/main.mjs';
import { evaluationSteps, taking } from './training/steps.mjs';

process.exitCode = await main(['--check'], ({ ids, data, flags }) => [
  ...ids.flatMap((id) => evaluationSteps(id, data)),
  taking(ids, flags.has('--check') ? '--check' : null),
]);
