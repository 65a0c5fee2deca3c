import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropFiles } from '../../scripts/diagnose/drive.mjs';
import type { Report } from '../../src/core/report/report.ts';
import { recordOf } from '../toyMachine.ts';
import { type App, endOf, savedReport, startApp } from './app.ts';
import { byName, caseFolders, phantomFiles, withModality } from './caseFolder.ts';

let app: App;
const folders = caseFolders();
const images = phantomFiles();
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  folders.clear();
  await app.close();
});

/** What the page says under one of the codes. */
async function said(page: Page, codes: readonly string[]): Promise<string> {
  const card = page.locator(codes.map((code) => `[data-problem-code="${code}"]`).join()).first();
  await card.waitFor();
  return (await card.textContent()) ?? '';
}

describe('bad images', () => {
  it('a truncated file and a renamed text are named; the rest is diagnosed', async () => {
    const cut = images[10];
    if (!cut) throw new Error('too few images');
    const folder = folders.make('study', {
      ...byName(images),
      [cut.name]: cut.bytes.subarray(0, cut.bytes.length * 0.6),
      'IM9999.dcm': 'this is a letter, not an image',
    });
    const page = await app.open();
    await dropFiles(page, [folder]);
    expect(await endOf(page)).toBe('done');
    expect(await said(page, ['FILE_TRUNCATED', 'DICOM_DAMAGED'])).toContain(cut.name);

    const report = (await savedReport(page)) as Report;
    const reasons = new Map(report.files.map(({ file, reason }) => [file, reason]));
    expect(reasons.get(`study/${cut.name}`)).toBeTruthy();
    expect(reasons.get('study/IM9999.dcm')).toBeTruthy();
    expect(report.files).toHaveLength(images.length + 1);
    expect(report.slices.filter(({ scores }) => scores)).toHaveLength(images.length - 1);
    expect(report.ct?.morbidity).toBeTruthy();
  });

  it('an empty folder is refused with what to do', async () => {
    const page = await app.open();
    await dropFiles(page, [folders.make('nothing', {})]);
    expect(await endOf(page)).toBe('refused');
    expect(await said(page, ['FOLDER_EMPTY'])).toMatch(/choose|hand in/i);
  });

  it('another modality is refused by name', async () => {
    const folder = folders.make('mr', byName(images.map((file) => withModality(file, 'MR'))));
    const page = await app.open();
    await dropFiles(page, [folder]);
    expect(await endOf(page)).toBe('refused');
    expect(await said(page, ['SERIES_NONE', 'DICOM_NOT_CT'])).toContain('MR');
  });

  it('two patients in one folder are told apart', async () => {
    const others = phantomFiles(20);
    const folder = folders.make('two', {
      ...Object.fromEntries(images.map(({ name, bytes }) => [`one/${name}`, bytes])),
      ...Object.fromEntries(others.map(({ name, bytes }) => [`other/${name}`, bytes])),
    });
    const page = await app.open();
    await dropFiles(page, [folder]);
    expect(await endOf(page)).toBe('done');
    await said(page, ['SERIES_TWO_PATIENTS']);
    const report = (await savedReport(page)) as Report;
    const used = report.files.filter((file) => file.used).map((file) => file.file.split('/')[1]);
    expect(new Set(used).size).toBe(1);
    expect(report.files).toHaveLength(images.length + others.length);
  });
});

describe('a bad record', () => {
  it('is diagnosed from its sound values; each bad one is named', async () => {
    const sound = Object.entries(recordOf(30).features).map(([abbr, value]) => ({ abbr, value }));
    const record = {
      features: [
        ...sound.filter(({ abbr }) => !['Age', 'LY', 'CRP', 'HGB'].includes(abbr)),
        { abbr: 'Age', value: 61, unit: 'year' },
        { abbr: 'LY', value: 'many', unit: '10^9/L', range: '1.1-3.2' },
        { abbr: 'XYZ', value: 3, unit: 'g/L', range: '1-2' },
        { abbr: 'CRP', value: 12, range: '0-5' },
        { abbr: 'HGB', value: 131, unit: 'g/L' },
      ],
    };
    const folder = folders.make('record', { 'record.json': JSON.stringify(record) });
    const page = await app.open();
    await page.locator('#choose-files-input').setInputFiles(`${folder}/record.json`);
    expect(await endOf(page)).toBe('done');
    expect(await said(page, ['RECORD_NOT_A_NUMBER'])).toContain('LY');
    expect(await said(page, ['RECORD_UNKNOWN_FEATURE'])).toContain('XYZ');
    expect(await said(page, ['RECORD_NO_UNIT'])).toContain('CRP');
    expect(await said(page, ['RECORD_NO_RANGE'])).toContain('HGB');
    const report = (await savedReport(page)) as Report;
    expect(report.call?.basis).toBe('clinical');
    expect(report.clinical?.features.map(({ abbr }) => abbr)).toContain('Age');
    expect(report.clinical?.features.map(({ abbr }) => abbr)).not.toContain('LY');
  });

  it('that holds next to nothing is refused, and says what is missing', async () => {
    const record = { features: { Age: 61, HGB: 131, LY: 0.8 } };
    const folder = folders.make('record', { 'record.json': JSON.stringify(record) });
    const page = await app.open();
    await page.locator('#choose-files-input').setInputFiles(`${folder}/record.json`);
    expect(await endOf(page)).toBe('done');
    expect(await said(page, ['RECORD_TOO_FEW_VALUES'])).toContain('only 3 values');
    expect(await savedReport(page)).toMatchObject({ call: null, clinical: { morbidity: null } });
  });

  it('that holds little settles no class by itself', async () => {
    const folder = folders.make('record', { 'record.json': JSON.stringify(recordOf(15)) });
    const page = await app.open();
    await page.locator('#choose-files-input').setInputFiles(`${folder}/record.json`);
    expect(await endOf(page)).toBe('done');
    const { clinical, call } = (await savedReport(page)) as Report;
    expect(clinical?.spread.morbidity).toBeGreaterThan(0.3);
    expect(call?.settled).toBe(false);
    expect(await page.locator('.headline h2').textContent()).toBe('No class settled');
    expect(await page.locator('.headline-doubt').textContent()).toContain('may be off by');
  });

  it('that cannot be read leaves the CT to be diagnosed', async () => {
    const folder = folders.make('study', { ...byName(images), 'record.json': '{ "features": [' });
    const page = await app.open();
    await dropFiles(page, [folder]);
    expect(await endOf(page)).toBe('done');
    expect(await said(page, ['RECORD_UNREADABLE'])).toContain('record.json');
    expect(await savedReport(page)).toMatchObject({ call: { basis: 'ct' }, clinical: null });
  });
});
