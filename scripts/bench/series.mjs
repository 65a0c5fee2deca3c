// @ts-check
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles } from '../diagnose/drive.mjs';

/**
 * One whole series in the built app, as a person sees it.
 * @typedef {object} SeriesTimes
 * @property {number} slices
 * @property {number} megabytes
 * @property {number} firstImageMs from the drop to the first picture in the viewer
 * @property {number} totalMs from the drop to the report
 * @property {number} longestTaskMs longest time that the main thread was busy
 * @property {number} readMsPerSlice decoding, in its worker
 * @property {number} readMBPerSecond
 * @property {number} prepareMsPerSlice
 * @property {number} scoreMsPerSlice
 */

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {string} folder
 * @returns {Promise<SeriesTimes>}
 */
export async function timeSeries(browser, url, folder) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(watchPage);
  await page.goto(url);
  await page.locator('main[data-phase="empty"]').waitFor();
  await page.evaluate(() => Object.assign(globalThis, { longestTaskMs: 0 }));
  await dropFiles(page, [folder]);
  await page.locator('main[data-phase="done"]').waitFor({ timeout: 600_000 });
  const seen = await page.evaluate(() => {
    const { droppedAt, firstImageAt, longestTaskMs } = /** @type {any} */ (globalThis);
    return {
      firstImageMs: firstImageAt - droppedAt,
      totalMs: performance.now() - droppedAt,
      longestTaskMs,
    };
  });
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save report' }).click();
  const chunks = [];
  for await (const chunk of await (await coming).createReadStream()) chunks.push(chunk);
  const { timings } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  await context.close();
  const megabytes = sizeOf(folder) / 1e6;
  return {
    ...seen,
    slices: timings.slices,
    megabytes,
    readMsPerSlice: timings.readMs / timings.slices,
    readMBPerSecond: megabytes / (timings.readMs / 1000),
    prepareMsPerSlice: timings.prepareMs / timings.slices,
    scoreMsPerSlice: timings.scoreMs / timings.slices,
  };
}

/**
 * Memory of the tab's process, workers and wasm included, after each of several cases in one page, MB.
 * Linux only: elsewhere null.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {readonly string[]} cases folders
 */
export async function memoryAfterCases(browser, url, cases) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  /** @type {(number | null)[]} */
  const megabytes = [];
  for (const folder of cases) {
    await page.locator('main[data-phase="empty"]').waitFor();
    await dropFiles(page, [folder]);
    await page.locator('main[data-phase="done"]').waitFor({ timeout: 600_000 });
    megabytes.push(await largestRenderer(browser));
    await page.getByRole('button', { name: 'Close case' }).click();
  }
  await context.close();
  return megabytes;
}

/** @param {import('playwright-core').Browser} browser */
async function largestRenderer(browser) {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const resident = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const status = `/proc/${id}/status`;
      if (!existsSync(status)) return 0;
      return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1000;
    });
  const largest = Math.max(0, ...resident);
  return largest > 0 ? largest : null;
}

/** Runs in the page before the app: when something was dropped, when a picture came, how long it was busy. */
function watchPage() {
  const seen = /** @type {any} */ (globalThis);
  seen.longestTaskMs = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
    }
  }).observe({ type: 'longtask' });
  addEventListener(
    'drop',
    () => {
      seen.droppedAt = performance.now();
      const look = () => {
        const canvas = /** @type {HTMLCanvasElement | null} */ (
          document.querySelector('.cornerstone-canvas, #zone-images canvas, main canvas')
        );
        if (canvas && canvas.width > 0 && hasPicture(canvas)) seen.firstImageAt = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    { capture: true, once: true },
  );

  /** @param {HTMLCanvasElement} canvas */
  function hasPicture(canvas) {
    const { width, height } = canvas;
    const row = canvas.getContext('2d')?.getImageData(0, Math.floor(height / 2), width, 1).data;
    return row?.some((value, i) => i % 4 === 0 && value > 20) ?? false;
  }
}

/**
 * Bytes of a folder's files.
 * @param {string} folder
 */
function sizeOf(folder) {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
    : 0;
}
