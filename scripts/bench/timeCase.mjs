// @ts-check
import { launch } from '../browser.mjs';
import { dropFiles } from '../diagnose/drive.mjs';
import { watchPage } from './watchPage.mjs';

/**
 * One case in the built app, as a person sees it.
 * @typedef {object} CaseTimes
 * @property {number} usableMs from the page's address to the empty case
 * @property {number} totalMs from the drop of the files to the report
 * @property {number} firstImageMs from the drop to the first picture in the viewer
 * @property {number} firstScoreMs from the drop to the first slice with scores
 * @property {number} longestTaskMs longest task of the main thread in between; 0: none of 50 ms or more
 */

/** Long tasks are told a while after they ended. */
const lateMs = 500;
/** The browser's own windows are busy for so long after its start, on the cores that are to be measured. */
const browserStartMs = 3000;

/**
 * @template T
 * @param {string} url
 * @param {(page: import('playwright-core').Page) => Promise<T>} work
 */
export async function inFreshBrowser(url, work) {
  // Without the flag, the page's memory is told only after the next collection of garbage, which may take long.
  const browser = await launch({ args: ['--enable-blink-features=ForceEagerMeasureMemory'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.waitForTimeout(browserStartMs);
    await page.addInitScript(watchPage);
    await page.goto(url);
    return await work(page);
  } finally {
    await browser.close();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} folder
 * @returns {Promise<CaseTimes>}
 */
export async function timeCase(page, folder) {
  await page.locator('main[data-phase="empty"]').waitFor();
  await dropFiles(page, [folder]);
  const phase = await page.evaluate(() => /** @type {any} */ (globalThis).ended);
  if (phase !== 'done') throw new Error(`the case ended as '${phase}'`);
  await page.waitForTimeout(lateMs);
  return page.evaluate(() => {
    const { seen, usableAt } = /** @type {any} */ (globalThis);
    return {
      usableMs: usableAt,
      totalMs: seen.doneAt - seen.droppedAt,
      firstImageMs: seen.firstImageAt - seen.droppedAt,
      firstScoreMs: seen.firstScoreAt - seen.droppedAt,
      longestTaskMs: seen.longestTaskMs,
    };
  });
}

/**
 * Closes the case, and waits until the copy for offline use is stored, once in a browser: on a first visit that begins
 * when the first case has ended.
 * @param {import('playwright-core').Page} page
 */
export async function closeCase(page) {
  await page.getByRole('button', { name: 'Close case' }).click();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}
