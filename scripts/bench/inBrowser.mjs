// @ts-check
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../browser.mjs';
import { buildPage } from '../buildPage.mjs';
import { projectRoot } from '../install.mjs';
import { serve } from '../server.mjs';
import { comparedRow, plainRow, written } from './table.mjs';

/** @typedef {import('./page/networks.ts').NetworkTimes | { missing: string }} NetworkAnswer */
/** @typedef {import('./page/reading.ts').ReadingTimes | { missing: string }} ReadingAnswer */

const batches = [1, 4];

/**
 * The slice network and the reading of series in a worker of a page of its own, built like the app.
 * @param {string} work folder to work in
 * @param {string} dist the built app, whose packages are timed
 * @param {Readonly<Record<string, string>>} series folders of DICOM files by what to call them
 */
export async function measureInBrowser(work, dist, series) {
  const folder = join(work, 'page');
  await buildPage(join(projectRoot, 'scripts/bench/page'), folder);
  cpSync(join(dist, 'models'), join(folder, 'models'), { recursive: true });
  const serving = await serve({ folder, port: 0 });
  const browser = await launch();
  const ask = (/** @type {import('./page/bench.worker.ts').Task} */ task) =>
    inOwnTab(browser, serving.url, task);
  try {
    /** @type {Record<string, NetworkAnswer>} */
    const network = {};
    for (const backend of /** @type {const} */ (['wasm', 'webgpu'])) {
      const models = `${serving.url}models/`;
      network[backend] = await ask({ kind: 'network', models, backend, batches });
    }
    /** @type {Record<string, ReadingAnswer>} */
    const reading = {};
    for (const [i, [name, from]] of Object.entries(series).entries()) {
      cpSync(from, join(folder, `series${i}`), { recursive: true });
      const names = readdirSync(join(folder, `series${i}`));
      const addresses = names.map((file) => `${serving.url}series${i}/${encodeURIComponent(file)}`);
      reading[name] = await ask({ kind: 'reading', addresses });
    }
    return {
      rows: [...networkRows(network), ...readingRows(reading)],
      result: { browser: browser.version(), network, reading },
    };
  } finally {
    await browser.close();
    await serving.close();
  }
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {import('./page/bench.worker.ts').Task} task
 */
async function inOwnTab(browser, url, task) {
  const tab = await browser.newPage();
  try {
    await tab.goto(url);
    await tab.waitForFunction(() => document.title === 'ready');
    return await tab.evaluate(
      (wanted) => /** @type {any} */ (globalThis).measure(wanted),
      /** @type {any} */ (task),
    );
  } finally {
    await tab.close();
  }
}

/** @param {Readonly<Record<string, NetworkAnswer>>} network */
function networkRows(network) {
  return Object.entries(network).flatMap(([backend, answer]) =>
    'missing' in answer
      ? [plainRow(`slice network, ${backend}`, answer.missing)]
      : Object.entries(answer.batches).map(([batch, comparison]) =>
          comparedRow(
            `slice network, ${answer.adapter ?? backend}, batch of ${batch}, a slice`,
            comparison,
            `onnxruntime-web ${backend}`,
          ),
        ),
  );
}

/** @param {Readonly<Record<string, ReadingAnswer>>} reading */
function readingRows(reading) {
  return Object.entries(reading).flatMap(([name, answer]) => {
    if ('missing' in answer) return [plainRow(`reading, ${name}`, answer.missing)];
    const { slices, megabytes, megabytesPerSecond, msPerSlice } = answer;
    return [
      plainRow(
        `reading, ${name}, ${slices} slices, ${megabytes.toFixed(1)} MB`,
        written(megabytesPerSecond, 'MB/s'),
      ),
      plainRow('... a slice', written(msPerSlice, 'ms')),
    ];
  });
}
