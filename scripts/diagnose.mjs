// @ts-check
/**
 * `npm run diagnose`: the built app in a headless browser, from files to the report that its 'Save report'
 * button writes. Holds no method of its own. Exit 0: a report; 2: the input is at fault; 1: a bug.
 */
import { installMissing } from './install.mjs';

installMissing();
const { InputFault, orderFrom } = await import('./diagnose/order.mjs');
const { NoBrowser, launch } = await import('./browser.mjs');
const { buildIfStale } = await import('./build.mjs');
const { serve } = await import('./server.mjs');
const { diagnoseWith } = await import('./diagnose/drive.mjs');

process.exitCode = await main(process.argv.slice(2));

/** @param {string[]} args */
async function main(args) {
  try {
    // npm runs scripts in the project; paths are meant from where the person stands.
    const order = orderFrom(args, process.env.INIT_CWD ?? process.cwd());
    const serving = await serve({ folder: await buildIfStale(), port: 0 });
    const browser = await launch({ softwareGpu: order.backend === 'webgpu' });
    const end = () => void browser.close().finally(() => process.exit(130));
    process.once('SIGINT', end);
    try {
      await diagnoseWith(await browser.newPage(), serving.url, order, say);
    } finally {
      process.off('SIGINT', end);
      await browser.close();
      await serving.close();
    }
    say(`The report is in ${order.out}`);
    return 0;
  } catch (cause) {
    if (cause instanceof InputFault) {
      say(cause.message.replace(/\s*\n\s*/g, ' '));
      return 2;
    }
    say(
      cause instanceof NoBrowser
        ? cause.message
        : String(cause instanceof Error ? cause.stack : cause),
    );
    return 1;
  }
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}
