// @ts-check

import { largestDifference } from '../../src/core/networks/knownAnswers.ts';
import { spreadOf } from '../../src/core/selfTest/spread.ts';
import { saved } from '../diagnose/drive.mjs';
import { serve } from '../server.mjs';
import { comparisonOf } from './comparison.ts';
import { longestTaskCpuMs } from './mainThread.mjs';
import { memoryOf } from './memory.mjs';
import { nativePython, noNative, runNatively } from './native.mjs';
import { comparedRow, plainRow, written } from './table.mjs';
import { closeCase, inFreshBrowser, timeCase } from './timeCase.mjs';

/** @typedef {import('./timeCase.mjs').CaseTimes} CaseTimes */
/** @typedef {import('./memory.mjs').Memory} Memory */
/** @typedef {import('./native.mjs').NativeRun} NativeRun */
/**
 * @typedef {object} SeriesTimes
 * @property {CaseTimes[]} times of the first case in a page that was just opened
 * @property {CaseTimes[]} next of the same case again in that page, whose networks are there
 * @property {number} longestTaskCpuMs
 * @property {NativeRun[]} native
 */
/**
 * @typedef {object} Series
 * @property {string} folder of DICOM files
 * @property {boolean} natively whether the native program reads it, too
 */

/** Probabilities of both programs may differ by so much; else they compute different things. */
const tolerance = 1e-3;
const repetitions = 3;
const cases = 3;

/**
 * Whole cases in headless Chromium over the built app: each series several times in a fresh profile, in turn with the
 * native program; then three cases in a row in one page, for its memory.
 * @param {string} dist
 * @param {Readonly<Record<string, Series>>} series by what to call them
 */
export async function measureApp(dist, series) {
  const python = nativePython();
  const serving = await serve({ folder: dist, port: 0 });
  try {
    /** @type {Record<string, SeriesTimes>} */
    const measured = {};
    for (const [name, { folder, natively }] of Object.entries(series)) {
      measured[name] = await measureSeries(serving.url, folder, natively ? python : null);
    }
    const [name, { folder } = { folder: '' }] =
      Object.entries(series).find(([, { natively }]) => natively) ??
      Object.entries(series)[0] ??
      [];
    const inARow = await inFreshBrowser(serving.url, (page) => casesInARow(page, folder));
    return {
      rows: [
        ...Object.entries(measured).flatMap(([one, times]) =>
          timeRows(one, times, series[one]?.natively === true),
        ),
        ...memoryRows(name ?? '', inARow),
      ],
      result: { series: measured, inARow: { series: name, cases: inARow } },
    };
  } finally {
    await serving.close();
  }
}

/**
 * @param {string} url
 * @param {string} folder
 * @param {string | null} python that runs the native program
 * @returns {Promise<SeriesTimes>}
 */
async function measureSeries(url, folder, python) {
  /** @type {SeriesTimes} */
  const measured = { times: [], next: [], longestTaskCpuMs: Number.NaN, native: [] };
  for (let turn = 0; turn < repetitions; turn++) {
    const patient = await inFreshBrowser(url, async (page) => {
      measured.times.push(await timeCase(page, folder));
      await closeCase(page);
      measured.next.push(await timeCase(page, folder));
      return patientScores(page);
    });
    if (!python) continue;
    const native = runNatively(python, folder, 1);
    if (largestDifference(patient, native.patient ?? []) > tolerance)
      throw new Error(`${folder}: the app has ${patient}, the native program ${native.patient}`);
    measured.native.push(native);
  }
  // By itself, since tracing takes time.
  measured.longestTaskCpuMs = await inFreshBrowser(url, (page) =>
    longestTaskCpuMs(page, () => timeCase(page, folder)),
  );
  return measured;
}

/**
 * What the CT alone says of the patient, from the report of the case that is open.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number[]>}
 */
async function patientScores(page) {
  const report = await saved(page, page.getByRole('button', { name: 'Save report' }));
  return Object.values(JSON.parse(report.toString('utf8')).ct?.morbidity ?? {});
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
    await closeCase(page);
  }
  return all;
}

/**
 * @param {string} name
 * @param {SeriesTimes} measured
 * @param {boolean} natively
 */
function timeRows(name, { times, next, longestTaskCpuMs: cpuMs, native }, natively) {
  const seconds = (/** @type {'usableMs' | 'firstImageMs' | 'firstScoreMs'} */ field) =>
    written(spreadOf(times.map((one) => one[field] / 1000)), 's');
  const longest = times.map(({ longestTaskMs: ms }) => (ms === 0 ? 'none' : `${ms.toFixed(0)} ms`));
  return [
    totalRow(`app, ${name}: files to report`, times, native, natively),
    totalRow('... the next case in the page', next, native, natively),
    plainRow(`app, ${name}: page to usable`, seconds('usableMs')),
    plainRow(`app, ${name}: files to first image`, seconds('firstImageMs'), '2 s asked'),
    plainRow(`app, ${name}: files to first score`, seconds('firstScoreMs')),
    plainRow(
      `app, ${name}: longest task of the main thread`,
      `${longest.join(', ')} (of 50 ms or more, each run)`,
      '50 ms asked',
    ),
    plainRow('... in processor time', `${cpuMs.toFixed(0)} ms (one run)`, '50 ms asked'),
  ];
}

/**
 * @param {string} step
 * @param {readonly CaseTimes[]} times
 * @param {readonly NativeRun[]} native
 * @param {boolean} natively
 */
function totalRow(step, times, native, natively) {
  const ours = times.map(({ totalMs }) => totalMs / 1000);
  if (native.length === 0) {
    return plainRow(step, written(spreadOf(ours), 's'), natively ? noNative : '');
  }
  const other = native.map(({ seconds: [first = Number.NaN] }) => first);
  return comparedRow(step, comparisonOf(ours, other), 'pydicom, OpenCV, PyTorch', 's');
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
