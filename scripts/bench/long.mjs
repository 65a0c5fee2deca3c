// @ts-check
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../install.mjs';
import { serve } from '../server.mjs';
import { memoryOf } from './memory.mjs';
import { plainRow } from './table.mjs';
import { closeCase, inFreshBrowser, timeCase } from './timeCase.mjs';

/** @typedef {import('./timeCase.mjs').CaseTimes & import('./memory.mjs').Memory} CaseFigures */

const lengths = [300, 1000, 3000];
const side = 512;
const patients = 50;

/**
 * Series of 300, 1,000 and 3,000 phantom slices, each in a browser of its own after the sample patient; then fifty patients in a row in one
 * page. Memory is told when the report stands, before the case is closed.
 * @param {string} work folder to work in
 * @param {string} dist the built app
 * @param {string} sample the sample patient's files
 */
export async function measureLong(work, dist, sample) {
  const serving = await serve({ folder: dist, port: 0 });
  try {
    /** @type {Record<number, CaseFigures>} */
    const long = {};
    for (const slices of lengths) {
      console.error(`${slices} slices ...`);
      const folder = join(work, `phantom${slices}`);
      paint(slices, folder);
      long[slices] = await inFreshBrowser(serving.url, async (page) => {
        // The networks' start is not a cost of a slice.
        await timeCase(page, sample);
        await closeCase(page);
        return figuresOf(page, folder);
      });
      rmSync(folder, { recursive: true });
    }
    console.error(`${patients} patients ...`);
    const inARow = await inFreshBrowser(serving.url, async (page) => {
      const all = [];
      for (let patient = 0; patient < patients; patient++) {
        all.push(await figuresOf(page, sample));
        await closeCase(page);
      }
      return all;
    });
    return { rows: [...longRows(long), ...patientRows(inARow)], result: { long, inARow } };
  } finally {
    await serving.close();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} folder
 * @returns {Promise<CaseFigures>}
 */
async function figuresOf(page, folder) {
  const times = await timeCase(page, folder);
  return { ...times, ...(await memoryOf(page)) };
}

/**
 * @param {number} slices
 * @param {string} folder
 */
function paint(slices, folder) {
  const tsx = join(projectRoot, 'node_modules/tsx/dist/cli.mjs');
  const words = [String(side), String(slices), folder];
  const { status } = spawnSync(
    process.execPath,
    [tsx, join(projectRoot, 'scripts/bench/paintSlices.ts'), ...words],
    { stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('the phantom could not be painted');
}

/** @param {Readonly<Record<number, CaseFigures>>} long */
function longRows(long) {
  return Object.entries(long).map(([slices, { totalMs, peakMB, agentMB }]) =>
    plainRow(
      `app, ${slices} phantom slices of ${side} x ${side}`,
      `${(totalMs / Number(slices)).toFixed(1)} ms a slice, ${(totalMs / 1000).toFixed(0)} s`,
      `process at most ${peakMB?.toFixed(0)} MB, scripts ${agentMB?.toFixed(0)} MB after`,
    ),
  );
}

/** @param {readonly CaseFigures[]} inARow */
function patientRows(inARow) {
  const told = [1, 2, 10, 20, 30, 40, inARow.length];
  const each = (/** @type {'agentMB' | 'processMB' | 'peakMB' | 'threads'} */ field) =>
    told.map((patient) => inARow[patient - 1]?.[field]?.toFixed(0) ?? '?').join(', ');
  return [
    plainRow(
      `app, patients ${told.join(', ')} in one page: scripts of page and workers`,
      `${each('agentMB')} MB`,
      'no growth asked',
    ),
    plainRow('... process of the tab', `${each('processMB')} MB`),
    plainRow('... highest so far', `${each('peakMB')} MB`, 'below 1000 MB asked'),
    plainRow('... its threads', each('threads')),
  ];
}
