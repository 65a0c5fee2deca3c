import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropFiles } from '../../scripts/diagnose/drive.mjs';
import type { Report } from '../../src/core/report/report.ts';
import { type App, endOf, hasReal, realSeries, savedReport, shared, startApp } from './app.ts';
import { caseFolders } from './caseFolder.ts';

const folders = caseFolders();
let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  folders.clear();
  await app.close();
});

const suffix = hasReal ? '' : ' skipped: no ../shared';

describe.skipIf(!hasReal)(`real series${suffix}`, () => {
  it.each([
    ['covid-ct-md-normal002', 167],
    ['covid-ct-md-P002', 133],
  ])('%s with a record gives a full report', async (name, slices) => {
    const cohort = readFileSync(join(shared, 'ictcf/cohort1-patients.txt'), 'utf8');
    const line = cohort.split('\n').find((text) => text.trim() !== '') ?? '';
    const record = folders.make('record', { 'record.txt': `${line}\n` });

    const page = await app.open();
    await dropFiles(page, [join(realSeries, name), join(record, 'record.txt')]);
    expect(await endOf(page)).toBe('done');
    const report = (await savedReport(page)) as Report;

    expect(report.slices).toHaveLength(slices);
    expect(report.slices.every(({ scores }) => scores !== null)).toBe(true);
    expect(report.topSlices).toHaveLength(10);
    expect(report.ct?.morbidity).toBeTruthy();
    expect(report.clinical?.morbidity).toBeTruthy();
    expect(report.call?.basis).toBe('fused');
    const positions = report.slices.map(({ positionMm }) => positionMm ?? Number.NaN);
    expect(positions).toEqual(positions.toSorted((a, b) => b - a));
  });
});
