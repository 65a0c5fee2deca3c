// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { launch } from '../browser.mjs';
import { dropFiles } from '../diagnose/drive.mjs';
import { serve } from '../server.mjs';
import { spreadOf } from './spread.mjs';
import { plainRow, written } from './table.mjs';

/**
 * One case in the built app, as a person sees it.
 * @typedef {object} CaseTimes
 * @property {number} totalMs from the drop of the files to the report
 * @property {number} firstImageMs from the drop to the first picture in the viewer
 * @property {number} longestTaskMs longest task of the main thread in between; 0: none of 50 ms or more
 */
/** @typedef {{ agentMB: number | null, processMB: number | null, peakMB: number | null }} Memory */

const repetitions = 3;
const cases = 3;
const slowestMs = 600_000;
/** Long tasks are told a while after they ended. */
const lateMs = 500;

/**
 * Whole cases in headless Chromium over the built app: each series several times in a fresh profile, then three cases
 * in a row in one page, for its memory.
 * @param {string} dist
 * @param {Readonly<Record<string, string>>} series folders of DICOM files by what to call them
 */
export async function measureApp(dist, series) {
  const serving = await serve({ folder: dist, port: 0 });
  try {
    /** @type {Record<string, CaseTimes[]>} */
    const times = {};
    for (const [name, folder] of Object.entries(series)) {
      times[name] = [];
      for (let turn = 0; turn < repetitions; turn++) {
        times[name].push(await inFreshBrowser(serving.url, (page) => timeCase(page, folder)));
      }
    }
    const [name, folder] = Object.entries(series).at(-1) ?? ['', ''];
    const inARow = await inFreshBrowser(serving.url, (page) => casesInARow(page, folder));
    return {
      rows: [...Object.entries(times).flatMap(timeRows), ...memoryRows(name, inARow)],
      result: { times, inARow: { series: name, cases: inARow } },
    };
  } finally {
    await serving.close();
  }
}

/**
 * @template T
 * @param {string} url
 * @param {(page: import('playwright-core').Page) => Promise<T>} work
 */
async function inFreshBrowser(url, work) {
  // Without the flag, the page's memory is told only after the next collection of garbage, which may take long.
  const browser = await launch({ args: ['--enable-blink-features=ForceEagerMeasureMemory'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
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
async function timeCase(page, folder) {
  await page.locator('main[data-phase="empty"]').waitFor();
  await dropFiles(page, [folder]);
  const end = page.locator(
    ['done', 'refused', 'failed'].map((phase) => `main[data-phase="${phase}"]`).join(', '),
  );
  await end.waitFor({ timeout: slowestMs });
  const phase = await end.getAttribute('data-phase');
  if (phase !== 'done') throw new Error(`the case ended as '${phase}'`);
  await page.waitForTimeout(lateMs);
  return page.evaluate(() => {
    const { droppedAt, firstImageAt, doneAt, longestTaskMs } = /** @type {any} */ (globalThis).seen;
    return { totalMs: doneAt - droppedAt, firstImageMs: firstImageAt - droppedAt, longestTaskMs };
  });
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} folder
 */
async function casesInARow(page, folder) {
  /** @type {(CaseTimes & Memory)[]} */
  const all = [];
  for (let turn = 0; turn < cases; turn++) {
    const times = await timeCase(page, folder);
    all.push({ ...times, ...(await memoryOf(page)) });
    await page.getByRole('button', { name: 'Close case' }).click();
  }
  return all;
}

/**
 * Memory of the page with its workers, as the browser counts it (their scripts' heaps after collecting garbage; the
 * memory of wasm is not in it), and of the process behind it, wasm included, now and at its highest (Linux only).
 * What cannot be had is null.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Memory>}
 */
async function memoryOf(page) {
  const bytes = await page.evaluate(async () => {
    const { crossOriginIsolated, performance } = /** @type {any} */ (globalThis);
    if (!crossOriginIsolated || !performance.measureUserAgentSpecificMemory) return null;
    return (await performance.measureUserAgentSpecificMemory()).bytes;
  });
  const devtools = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await devtools?.send('SystemInfo.getProcessInfo')) ?? {};
  await devtools?.detach();
  // Chromium keeps spare renderers ready; the one of the app is by far the largest.
  const status = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => `/proc/${id}/status`)
    .filter(existsSync)
    .map((path) => readFileSync(path, 'utf8'));
  const largest = (/** @type {string} */ field) => {
    const found = status.map((text) =>
      Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(text)?.[1]),
    );
    return found.length > 0 ? (Math.max(...found) * 1024) / 1e6 : null;
  };
  return {
    agentMB: bytes === null ? null : bytes / 1e6,
    processMB: largest('VmRSS'),
    peakMB: largest('VmHWM'),
  };
}

/**
 * Runs in the page before the app: when files were dropped, when a picture stood in the viewer, when the report was
 * there, and the longest task since the drop. Contracts: `main[data-phase]`, `.tile[data-shown]`.
 */
function watchPage() {
  const none = { droppedAt: 0, firstImageAt: 0, doneAt: 0, longestTaskMs: 0 };
  const scope = /** @type {any} */ (globalThis);
  scope.seen = none;
  new PerformanceObserver((list) => {
    const { seen } = scope;
    // Told late: what counts is when the task ran.
    for (const { startTime, duration } of list.getEntries()) {
      const before = startTime + duration < seen.droppedAt;
      const after = seen.doneAt > 0 && startTime > seen.doneAt;
      if (!before && !after) seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
    }
  }).observe({ type: 'longtask' });
  const look = () => {
    const { seen } = scope;
    if (seen.firstImageAt === 0 && hasPicture()) seen.firstImageAt = performance.now();
    const done = document.querySelector('main[data-phase="done"]') !== null;
    if (done) seen.doneAt = performance.now();
    if (!done || seen.firstImageAt === 0) requestAnimationFrame(look);
  };
  const dropped = () => {
    scope.seen = { ...none, droppedAt: performance.now() };
    requestAnimationFrame(look);
  };
  addEventListener('drop', dropped, { capture: true });

  /** A slice is named as shown, and its pixels are on the canvas: a row through the middle is not black. */
  function hasPicture() {
    const canvas = document.querySelector('.tile:not([data-shown=""]) canvas');
    if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return false;
    const { width, height } = canvas;
    const row = canvas.getContext('2d')?.getImageData(0, Math.floor(height / 2), width, 1).data;
    return row?.some((value, i) => i % 4 === 0 && value > 20) ?? false;
  }
}

/** @param {[string, readonly CaseTimes[]]} one */
function timeRows([name, times]) {
  const seconds = (/** @type {'totalMs' | 'firstImageMs'} */ field) =>
    written(spreadOf(times.map((one) => one[field] / 1000)), 's');
  const longest = times.map(({ longestTaskMs: ms }) => (ms === 0 ? 'none' : `${ms.toFixed(0)} ms`));
  return [
    plainRow(`app, ${name}: files to report`, seconds('totalMs'), '25 s asked for 167 slices'),
    plainRow(`app, ${name}: files to first image`, seconds('firstImageMs'), '2 s asked'),
    plainRow(
      `app, ${name}: longest task of the main thread`,
      `${longest.join(', ')} (of 50 ms or more, each run)`,
      '100 ms asked',
    ),
  ];
}

/**
 * @param {string} name
 * @param {readonly (CaseTimes & Memory)[]} inARow
 */
function memoryRows(name, inARow) {
  const each = (/** @type {(one: CaseTimes & Memory) => number | null} */ of, digits = 0) =>
    inARow.map((one) => of(one)?.toFixed(digits) ?? 'not told').join(', ');
  return [
    plainRow(
      `app, ${name}, cases 1, 2, 3: files to report`,
      `${each((one) => one.totalMs / 1000, 1)} s`,
    ),
    plainRow(
      '... scripts of page and workers after each',
      `${each((one) => one.agentMB)} MB`,
      'no growth asked',
    ),
    plainRow('... process of the tab after each', `${each((one) => one.processMB)} MB`),
    plainRow('... highest so far', `${each((one) => one.peakMB)} MB`, 'below 1000 MB asked'),
  ];
}
