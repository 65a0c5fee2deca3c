// @ts-check
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { InputFault } from './order.mjs';

/** A run that says nothing new for so long is stuck. */
const patienceMs = 10 * 60_000;

/**
 * Opens the app, hands the files in, waits for the end and takes what its buttons save.
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {import('./order.mjs').Order} order
 * @param {(line: string) => void} say progress, a line at a time
 * @throws {InputFault} when the page refuses the input
 */
export async function diagnoseWith(page, url, order, say) {
  const address = new URL(url);
  if (order.backend) address.searchParams.set('backend', order.backend);
  if (order.prepare) address.searchParams.set('prepare', order.prepare);
  if (order.top) address.searchParams.set('top', order.top);
  await page.goto(address.href);
  await page.locator('main[data-phase="empty"]').waitFor();
  await dropFiles(page, order.handedIn);
  await ended(page, order, say);

  const many = page.getByRole('button', { name: /^Save all \d+ records$/ });
  const one = page.getByRole('button', { name: 'Save report' });
  await mkdir(dirname(order.out), { recursive: true });
  await writeFile(order.out, await saved(page, (await many.count()) > 0 ? many : one));
  if (order.masks) await saveMasks(page, order.masks, say);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} folder
 * @param {(line: string) => void} say
 */
async function saveMasks(page, folder, say) {
  const button = page.getByRole('button', { name: 'Save lung masks' });
  if ((await button.count()) === 0) {
    say('No lung masks: no CT series was scored, the warnings of the report say why.');
    return;
  }
  say('Lung masks ...');
  await unpack(await saved(page, button), folder);
}

/**
 * Drops files and folders on the page as a person would, all at once.
 * @param {import('playwright-core').Page} page
 * @param {readonly string[]} files absolute paths
 */
export async function dropFiles(page, files) {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  // The page lays its drop area over the window at the first move; the second one is over that area.
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'dragOver', 'drop'])) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
    await page.waitForTimeout(50);
  }
  await devtools.detach();
}

/**
 * Waits until the run is done; tells its stages and counts as they change.
 * @param {import('playwright-core').Page} page
 * @param {import('./order.mjs').Order} order
 * @param {(line: string) => void} say
 */
async function ended(page, order, say) {
  let last = '';
  let changed = Date.now();
  for (;;) {
    const { phase, line } = await page.evaluate(lookAtPage);
    if (line !== last && line !== '') say(line);
    if (line !== last) changed = Date.now();
    last = line;
    if (order.ct && (await page.locator('[data-problem-code="RECORD_SEVERAL"]').count()) > 0) {
      throw new InputFault(
        `--clinical: '${order.clinical}' holds several records; with --ct give the one record of this patient.`,
      );
    }
    if (phase === 'done') return;
    if (phase === 'refused') throw new InputFault(await firstError(page));
    if (phase === 'failed') {
      throw new Error(
        `The run failed: ${await page.locator('[data-phase-cause] dd').first().textContent()}`,
      );
    }
    if (Date.now() - changed > patienceMs) {
      throw new Error(`No progress for ${patienceMs / 60_000} minutes, last: ${last}`);
    }
    await page.waitForTimeout(250);
  }
}

/** Runs in the page. Contracts: `main[data-phase]`, the title's percentage, role=status, the counts. */
function lookAtPage() {
  const percent = /^(\d+)%/.exec(document.title)?.[0] ?? '';
  const status = document.querySelector('[role="status"]')?.textContent ?? '';
  const counts =
    document.querySelector('li[data-state="now"] .stage-count')?.firstChild?.textContent ?? '';
  return {
    phase: document.querySelector('main')?.getAttribute('data-phase') ?? '',
    line: [percent, status, counts]
      .map((part) => part.trim())
      .filter(Boolean)
      .join(' '),
  };
}

/**
 * The gravest message of the page in one line: what happened, about what, and what to do.
 * @param {import('playwright-core').Page} page
 */
async function firstError(page) {
  const card = page.locator('article.message[data-problem-code]').first();
  const words = (/** @type {string} */ term) =>
    card.locator(`dt:text-is("${term}") + dd`).first().textContent();
  return `${await words('Which')}: ${await words('What')} ${await words('Do')}`;
}

/**
 * What a button saves.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} button
 */
export async function saved(page, button) {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: patienceMs }),
    button.click(),
  ]);
  return readFile(await download.path());
}

/**
 * @param {Uint8Array} zip
 * @param {string} folder
 */
async function unpack(zip, folder) {
  for (const [name, content] of Object.entries(unzipSync(zip))) {
    const path = resolve(folder, name);
    if (!path.startsWith(resolve(folder) + sep))
      throw new Error(`'${name}' leads out of the folder`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}
