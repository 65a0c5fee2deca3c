import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropFiles } from '../../scripts/diagnose/drive.mjs';
import type { Report } from '../../src/core/report/report.ts';
import { type App, endOf, savedReport, startApp } from './app.ts';
import { byName, caseFolders, phantomFiles } from './caseFolder.ts';

let app: App;
const folders = caseFolders();
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  folders.clear();
  await app.close();
});

describe('a dropped folder', () => {
  it('of more than 100 entries is read to its last file, at any depth', async () => {
    const images = phantomFiles();
    // readEntries gives at most 100 at a time.
    const notes = Array.from({ length: 130 }, (_, i) => [`a/notes/${i}.txt`, `note ${i}`] as const);
    const deep = images.map(({ name, bytes }) => [`a/b/c/${name}`, bytes] as const);
    const folder = folders.make('study', Object.fromEntries([...notes, ...deep]));

    const page = await app.open();
    await dropFiles(page, [folder]);
    expect(await endOf(page)).toBe('done');
    const report = (await savedReport(page)) as Report;

    expect(report.files).toHaveLength(notes.length + images.length);
    expect(report.slices).toHaveLength(images.length);
    expect(report.slices.map(({ file }) => file)).toEqual(
      images.map(({ name }) => `study/a/b/c/${name}`),
    );
    expect(report.files.filter(({ used, reason }) => !used && !reason)).toEqual([]);
  });
});

describe('a chosen folder and chosen files', () => {
  it('are read as well', async () => {
    const images = phantomFiles();
    const folder = folders.make('study', byName(images));
    const page = await app.open();
    await page.locator('#choose-folder-input').setInputFiles(folder);
    expect(await endOf(page)).toBe('done');
    const report = (await savedReport(page)) as Report;
    expect(report.slices).toHaveLength(images.length);
    expect(report.patient.source).toBe('study');

    const other = await app.open();
    await other
      .locator('#choose-files-input')
      .setInputFiles(images.map(({ name }) => `${folder}/${name}`));
    expect(await endOf(other)).toBe('done');
    expect(((await savedReport(other)) as Report).slices).toHaveLength(images.length);
  });
});
