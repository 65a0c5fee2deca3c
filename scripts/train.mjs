// @ts-check
/**
 * `npm run train -- [package ...] [--data ../shared/data] [--folds] [--again]`: makes packages of weights from data,
 * in the order of dependence, and goes on where it was stopped. --folds: also the trainings that only figures need
 * (five folds, a source left out). Exit 0: made; 2: something is missing, said in a sentence; 1: a program failed.
 */
import { main } from './training/main.mjs';
import { trainingSteps } from './training/steps.mjs';

process.exitCode = await main(['--folds'], ({ ids, data, flags }) =>
  ids.flatMap((id) => trainingSteps(id, data, flags.has('--folds'))),
);
