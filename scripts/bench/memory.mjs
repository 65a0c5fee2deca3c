// @ts-check
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ agentMB: number | null, processMB: number | null, peakMB: number | null, threads: number | null }} Memory */

/**
 * Memory of the page with its workers, as the browser counts it (their scripts' heaps after collecting garbage; the
 * memory of wasm is not in it), and of the process behind it, wasm included, now and at its highest (Linux only).
 * Threads tell whether workers stay behind. What cannot be had is null.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Memory>}
 */
export async function memoryOf(page) {
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
    const found = status.map((text) => Number(new RegExp(`${field}:\\s+(\\d+)`).exec(text)?.[1]));
    return found.length > 0 ? Math.max(...found) : null;
  };
  const megabytes = (/** @type {string} */ field) => {
    const kilobytes = largest(field);
    return kilobytes === null ? null : (kilobytes * 1024) / 1e6;
  };
  return {
    agentMB: bytes === null ? null : bytes / 1e6,
    processMB: megabytes('VmRSS'),
    peakMB: megabytes('VmHWM'),
    threads: largest('Threads'),
  };
}
