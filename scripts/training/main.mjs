// @ts-check
import { installMissing, projectRoot } from '../install.mjs';
import { checkNeeds, NeedFault } from './needs.mjs';
import { OrderFault, orderFrom } from './packages.mjs';
import { runSteps, StepFailed } from './runSteps.mjs';

/**
 * What `npm run train` and `npm run evaluate` share: reads the call, refuses what cannot be done with a sentence,
 * runs the steps.
 * @param {readonly string[]} flags known ones
 * @param {(order: ReturnType<typeof orderFrom>) => readonly import('./steps.mjs').Step[]} stepsOf
 * @returns {Promise<number>} exit status
 */
export async function main(flags, stepsOf) {
  installMissing();
  // npm runs scripts in the project; paths are meant from where the person stands.
  const base = process.env.INIT_CWD ?? process.cwd();
  process.chdir(projectRoot);
  try {
    const order = orderFrom(process.argv.slice(2), base, ['--again', ...flags]);
    checkNeeds(order.ids, order.data);
    await runSteps(stepsOf(order), order.data, order.flags.has('--again'));
    return 0;
  } catch (cause) {
    if (cause instanceof OrderFault || cause instanceof NeedFault) {
      process.stderr.write(`${cause.message}\n`);
      return 2;
    }
    if (cause instanceof StepFailed) {
      process.stderr.write(`${cause.message}\n`);
      return 1;
    }
    throw cause;
  }
}
