import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report/report.ts';
import { type App, endOf, projectRoot, savedReport, startApp, trySample } from './app.ts';

const schema = JSON.parse(readFileSync(join(projectRoot, 'docs/report.schema.json'), 'utf8'));
const matches = new Ajv({ strict: true, allErrors: true }).compile(schema);

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('the sample patient', () => {
  let report: Report;
  let titles: Watching['titles'] = [];
  let heights: Watching['heights'] = [];
  let drawn: Readonly<Record<'canvas' | 'tile', unknown>> = { canvas: null, tile: null };
  const complaints: string[] = [];

  it('is diagnosed from start to report', async () => {
    const page = await app.open({ offline: true });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.evaluate(watch);
    await trySample(page);
    expect(await endOf(page)).toBe('done');
    ({ titles, heights } = await page.evaluate(() => {
      const { titles, heights } = globalThis as unknown as Watching;
      return { titles, heights };
    }));
    drawn = await page.evaluate(() => {
      const tile = document.querySelector('.tile');
      const canvas = tile?.querySelector('canvas');
      return {
        canvas: [canvas?.width, canvas?.height],
        tile: [tile?.clientWidth, tile?.clientHeight],
      };
    });
    report = (await savedReport(page)) as Report;
    expect([matches(report), matches.errors]).toEqual([true, null]);
  });

  it('says that it is synthetic', () => {
    expect(report.patient.synthetic).toBe(true);
  });

  it('has every slice scored and ten chosen', () => {
    expect(report.slices.length).toBeGreaterThan(20);
    expect(report.slices.every((slice) => slice.scores !== null)).toBe(true);
    expect(report.slices.map((slice) => slice.index)).toEqual(report.slices.map((_, i) => i));
    expect(report.topSlices).toHaveLength(10);
    expect(report.provenance.topTen).toBe('supported');
    const pCT = report.topSlices.map(({ index }) => report.slices[index]?.scores?.pCT ?? -1);
    expect(pCT).toEqual(pCT.toSorted((a, b) => b - a));
  });

  it('has CT, clinical and fused scores that sum to one', () => {
    for (const branch of [report.ct, report.clinical, report.fused]) {
      const scores = Object.values(branch?.morbidity ?? {});
      expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 4);
    }
    expect(report.call?.basis).toBe('fused');
  });

  it('is doubted by the input gate for one reason only: computed lungs are no tissue', () => {
    const doubts = report.warnings.filter(({ severity }) => severity !== 'note');
    expect(doubts.map(({ code }) => code)).toEqual(['DENSITY_OUTSIDE_TRAINING']);
  });

  it('accounts for every file', () => {
    expect(report.files.length).toBe(report.series?.files);
    const used = report.files.filter((file) => file.used).length;
    expect(used).toBe((report.series?.used ?? 0) + 1);
    expect(report.files.filter((file) => !file.used && file.reason === null)).toEqual([]);
  });

  it('names backend and weights', () => {
    expect(report.provenance.backend).toBe('wasm');
    expect(report.provenance.models.length).toBeGreaterThan(0);
    expect(report.timings.slices).toBe(report.slices.length);
  });

  it('shows percent in the title, at most once a second: each title makes the browser draw its own bars', () => {
    const percents = titles.filter(({ text }) => /^\d+% - HUST-19$/.test(text));
    expect(percents.length).toBeGreaterThan(0);
    expect(titles.at(-1)?.text).toBe('HUST-19');
    const seconds = ((titles.at(-1)?.at ?? 0) - (titles[0]?.at ?? 0)) / 1000;
    expect(titles.length).toBeLessThanOrEqual(Math.ceil(seconds) + 3);
  });

  it('keeps the picture where it is from its first showing to the report', () => {
    expect(heights.length).toBeGreaterThan(0);
    expect(new Set(heights).size).toBe(1);
  });

  it('draws it over the whole of its place, so that nothing of it is cut off', () => {
    expect(drawn.canvas).toEqual(drawn.tile);
  });

  it('leaves no error on the console', () => {
    expect(complaints.filter((text) => !/allow-same-origin/.test(text))).toEqual([]);
  });
});

interface Watching {
  titles: { readonly text: string; readonly at: number }[];
  /** Of the part that shows a slice, whenever it changes, px. */
  heights: number[];
}

/** Runs in the page. */
function watch() {
  const watching = globalThis as unknown as Watching;
  watching.titles = [];
  watching.heights = [];
  const title = document.querySelector('title');
  if (!title) throw new Error('the page has no title');
  new MutationObserver(() => {
    watching.titles.push({ text: document.title, at: performance.now() });
  }).observe(title, { childList: true });
  const sizes = new ResizeObserver((entries) => {
    for (const { contentRect } of entries) watching.heights.push(Math.round(contentRect.height));
  });
  const look = new MutationObserver(() => {
    const tile = document.querySelector('.tile:not([data-shown=""])');
    if (!tile) return;
    look.disconnect();
    sizes.observe(tile);
  });
  look.observe(document.body, { subtree: true, childList: true, attributes: true });
}
