// @ts-check
/**
 * `npm test`: installs what is missing, a browser included, then checks types, lint, house rules, unit and
 * golden cases, the build, and the built app in a browser. The last line counts them all:
 * types, lint and build are one each.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installMissing, projectRoot } from './install.mjs';

installMissing();

const { build } = await import('./build.mjs');
const { chromiumPath } = await import('./browser.mjs');

const total = { passed: 0, failed: 0, skipped: 0 };

await check('browser', async () => {
  process.env.CHROMIUM_PATH = await chromiumPath();
  return one(true);
});
await check('types', () => one(run(tool('typescript', 'bin/tsc'), ['--noEmit'])));
await check('lint', () => one(run(tool('@biomejs/biome', 'bin/biome'), ['check', '.'])));
await check('unit', () => suite('unit'));
await check('build', async () => {
  await build();
  return one(true);
});
await check('browser tests', () => suite('browser'));

console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * @param {string} name
 * @param {() => Count | Promise<Count>} work
 */
async function check(name, work) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  /** @type {Count} */
  let count;
  try {
    count = await work();
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    count = one(false);
  }
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`== ${name}: ${count.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
}

/**
 * @param {boolean} ok
 * @returns {Count}
 */
function one(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * @param {string} script run by this Node
 * @param {string[]} args
 */
function run(script, args) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

/**
 * @param {string} name
 * @param {string} program
 */
function tool(name, program) {
  return join(projectRoot, 'node_modules', name, program);
}

/**
 * Runs one vitest project and counts by its JSON report. A file that cannot be loaded, and an error outside
 * any test, count as one failure.
 * @param {string} project
 * @returns {Count}
 */
function suite(project) {
  const cache = join(projectRoot, '.cache');
  const output = join(cache, `vitest-${project}.json`);
  mkdirSync(cache, { recursive: true });
  rmSync(output, { force: true });
  const ok = run(tool('vitest', 'vitest.mjs'), [
    ...['run', '--project', project],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${output}`],
  ]);
  if (!existsSync(output)) return one(false);
  const report = JSON.parse(readFileSync(output, 'utf8'));
  const unloaded = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const failed = report.numFailedTests + unloaded;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !ok ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
