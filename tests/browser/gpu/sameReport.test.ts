import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFiles } from '../../../scripts/diagnose/drive.mjs';
import type { Report } from '../../../src/core/report/report.ts';
import { type App, endOf, savedReport, startApp } from '../app.ts';
import { byName, caseFolders, phantomFiles } from '../caseFolder.ts';
import { serveToys } from '../toyModels.ts';

/** The built app on a GPU made of software, with networks small enough for it. */
const patience = 600_000;
let app: App;
const folders = caseFolders();
beforeAll(async () => {
  app = await startApp({ softwareGpu: true });
});
afterAll(async () => {
  folders.clear();
  await app.close();
});

async function reportFrom(backend: 'wasm' | 'webgpu', study: string): Promise<Report> {
  const page = await app.open({ query: `?backend=${backend}`, before: serveToys });
  await dropFiles(page, [study]);
  expect(await endOf(page, patience)).toBe('done');
  return (await savedReport(page)) as Report;
}

it('gives the report of the processor, from pixels to the patient', {
  timeout: 600_000,
}, async () => {
  const study = folders.make('study', byName(phantomFiles()));
  const onGpu = await reportFrom('webgpu', study);
  const onProcessor = await reportFrom('wasm', study);

  expect(onGpu.provenance.backend).toBe('webgpu');
  expect(onProcessor.provenance.backend).toBe('wasm');
  // Said where a GPU only runs the networks.
  expect(onGpu.warnings.map(({ code }) => code)).not.toContain('PREPARED_ON_PROCESSOR');
  expect(onGpu.warnings.map(({ code }) => code)).toEqual(
    onProcessor.warnings.map(({ code }) => code),
  );
  const lungs = ({ slices }: Report) => slices.map(({ lungFraction }) => lungFraction);
  expect(lungs(onGpu)).toEqual(lungs(onProcessor));
  const density = ({ density: found }: Report) => ({ ...found, morbidity: null, mortality: null });
  expect(onProcessor.density?.morbidity).toBeTruthy();
  expect(density(onGpu)).toEqual(density(onProcessor));
  expect(onGpu.topSlices).toEqual(onProcessor.topSlices);
  const scores = (report: Report) => [
    ...report.slices.flatMap((slice) => Object.values(slice.scores ?? {})),
    ...Object.values(report.ct?.morbidity ?? {}),
    report.ct?.mortality ?? null,
    ...Object.values(report.density?.morbidity ?? {}),
    report.density?.mortality ?? null,
  ];
  const wanted = scores(onProcessor);
  expect(wanted.length).toBeGreaterThan(3 * 22);
  expect(wanted).not.toContain(null);
  scores(onGpu).forEach((score, i) => {
    expect(score).toBeCloseTo(wanted[i] ?? Number.NaN, 3);
  });
});
