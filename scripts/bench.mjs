// @ts-check
/**
 * `npm run bench`: how fast each step is here, beside another program that does the same in the same run.
 * Prints a table and writes bench-result.json. No test looks at it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { installMissing, projectRoot } from './install.mjs';

installMissing();
const { buildIfStale } = await import('./build.mjs');
const { launch } = await import('./browser.mjs');
const { serve } = await import('./server.mjs');
const { memoryAfterCases, timeSeries } = await import('./bench/series.mjs');
const { unzipSync } = await import('fflate');

/** @typedef {{ step: string, ours: string, other: string, ratio: string }} Row */

const work = mkdtempSync(join(tmpdir(), 'hust19-bench-'));
const dist = await buildIfStale();
/** @type {Row[]} */
const rows = [];
/** @type {Record<string, unknown>} */
const result = {
  machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
  node: process.version,
};
try {
  result.preparation = preparation();
  result.network = await network();
  result.series = await series();
} finally {
  rmSync(work, { recursive: true, force: true });
}
print();
writeFileSync(join(projectRoot, 'bench-result.json'), `${JSON.stringify(result, null, 2)}\n`);
console.log('\nAll figures: bench-result.json');

function preparation() {
  const raw = join(work, 'slices.u8');
  const tsx = join(projectRoot, 'node_modules/tsx/dist/cli.mjs');
  const ours = jsonOf(process.execPath, [tsx, join(projectRoot, 'scripts/bench/slices.ts'), raw]);
  const python = ['/usr/bin/python3', 'python3'].find(
    (path) => spawnSync(path, ['-c', 'import cv2']).status === 0,
  );
  const script = join(projectRoot, 'scripts/bench/opencv.py');
  const opencv = python && jsonOf(python, [script, raw, String(ours.side), String(ours.count)]);
  for (const version of ['1', '2']) {
    row(
      `prepareSlice@${version}, ${ours.side} x ${ours.side}, a slice`,
      ours[version].medianMs,
      opencv?.[version].medianMs,
      'OpenCV',
    );
  }
  return { ours, opencv: opencv ?? 'python3-opencv is not installed' };
}

async function network() {
  const { build } = await import('vite');
  const out = join(work, 'page');
  await build({
    root: join(projectRoot, 'scripts/bench/page'),
    configFile: false,
    base: './',
    logLevel: 'error',
    build: { outDir: out, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2023' },
    worker: { format: 'es' },
  });
  const page = await serve({ folder: out, port: 0 });
  const { cpSync } = await import('node:fs');
  cpSync(join(dist, 'models'), join(out, 'models'), { recursive: true });
  const browser = await launch();
  /** @type {Record<string, any>} */
  const measured = {};
  try {
    for (const runner of ['wasm', 'webgpu', 'onnxruntime']) {
      const tab = await browser.newPage();
      await tab.goto(page.url);
      await tab.waitForFunction(() => document.title === 'ready');
      measured[runner] = await tab.evaluate(
        ([name, models]) => /** @type {any} */ (globalThis).measure(name, models),
        [runner, `${page.url}models/`],
      );
      await tab.close();
    }
  } finally {
    await browser.close();
    await page.close();
  }
  const other = measured.onnxruntime;
  for (const runner of ['wasm', 'webgpu']) {
    for (const batch of [1, 4]) {
      const ours = measured[runner].batches?.[batch].medianMs;
      const name = `slice network, ${runner}, batch of ${batch}, a slice`;
      if (ours === undefined)
        rows.push({ step: name, ours: measured[runner].missing, other: '', ratio: '' });
      else row(name, ours, other.batches?.[batch].medianMs, 'onnxruntime-web wasm');
    }
  }
  if (other.missing) console.error(`onnxruntime-web: ${other.missing}`);
  if (measured.wasm.scores && other.scores) {
    const differences = measured.wasm.scores.map(
      (/** @type {number} */ score, /** @type {number} */ i) => Math.abs(score - other.scores[i]),
    );
    measured.largestDifference = Math.max(...differences);
    console.log(
      `wasm and onnxruntime-web differ by ${measured.largestDifference.toExponential(1)} at most`,
    );
  }
  return measured;
}

async function series() {
  const folders = caseFolders();
  const serving = await serve({ folder: dist, port: 0 });
  const browser = await launch();
  /** @type {Record<string, import('./bench/series.mjs').SeriesTimes>} */
  const times = {};
  try {
    for (const [name, folder] of Object.entries(folders)) {
      const one = await timeSeries(browser, serving.url, folder);
      times[name] = one;
      const say = (/** @type {string} */ step, /** @type {string} */ value, other = '') =>
        rows.push({ step: `${name}: ${step}`, ours: value, other, ratio: '' });
      say(
        `files to report, ${one.slices} slices`,
        `${(one.totalMs / 1000).toFixed(1)} s`,
        '25 s asked for 167',
      );
      say('files to first image', `${(one.firstImageMs / 1000).toFixed(2)} s`, '2 s asked');
      say('longest task of the main thread', `${one.longestTaskMs.toFixed(0)} ms`, '100 ms asked');
      say('reading, one worker', `${one.readMBPerSecond.toFixed(1)} MB/s`);
      say('reading, a slice', `${one.readMsPerSlice.toFixed(1)} ms`);
      say('preparation, a slice', `${one.prepareMsPerSlice.toFixed(1)} ms`);
      say('slice network, a slice', `${one.scoreMsPerSlice.toFixed(1)} ms`);
    }
    const largest = Object.values(folders).at(-1) ?? '';
    const memoryMB = await memoryAfterCases(browser, serving.url, [largest, largest, largest]);
    rows.push({
      step: 'memory of the tab after one, two, three cases',
      ours: `${memoryMB.map((one) => one?.toFixed(0) ?? 'unknown').join(', ')} MB`,
      other: '1000 MB asked',
      ratio: '',
    });
    return { times, memoryMB };
  } finally {
    await browser.close();
    await serving.close();
  }
}

/** The sample patient's CT, and real series where they are. */
function caseFolders() {
  const sample = join(work, 'sample');
  mkdirSync(sample);
  const zip = unzipSync(readFileSync(join(projectRoot, 'public/sample/ct.zip')));
  for (const [name, content] of Object.entries(zip)) writeFileSync(join(sample, name), content);
  const shared = process.env.HUST19_SHARED ?? join(projectRoot, '..', 'shared');
  const real = ['covid-ct-md-P002', 'covid-ct-md-normal002']
    .map((name) => [name, join(shared, 'data/ct-series', name)])
    .filter(([, folder]) => existsSync(folder ?? ''));
  return /** @type {Record<string, string>} */ ({ sample, ...Object.fromEntries(real) });
}

/**
 * @param {string} step
 * @param {number} ours ms
 * @param {number | undefined} other ms
 * @param {string} name
 */
function row(step, ours, other, name) {
  rows.push({
    step,
    ours: `${ours.toFixed(1)} ms`,
    other: other === undefined ? `${name}: not here` : `${name} ${other.toFixed(1)} ms`,
    ratio: other === undefined ? '' : `${(ours / other).toFixed(2)} x`,
  });
}

function print() {
  /** @type {(keyof Row)[]} */
  const columns = ['step', 'ours', 'other', 'ratio'];
  const widths = columns.map((column) => Math.max(...rows.map((one) => one[column].length)));
  console.log('');
  for (const one of rows) {
    console.log(
      columns
        .map((column, i) => one[column].padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

/**
 * The last line that a program prints, as JSON.
 * @param {string} command
 * @param {string[]} args
 */
function jsonOf(command, args) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
