import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report/report.ts';
import { type App, endOf, savedReport, startApp, trySample } from './app.ts';
import { breaches, tabTo } from './axe.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe.each(['dark', 'light'] as const)('in the %s theme', (theme) => {
  it('empty, running and done pass axe', async () => {
    const page = await app.open();
    if (theme === 'light') await page.getByRole('button', { name: 'Use the light theme' }).click();
    expect(await breaches(page)).toEqual([]);
    await trySample(page);
    await page.locator('main[data-phase="running"]').waitFor();
    expect(await breaches(page)).toEqual([]);
    expect(await endOf(page)).toBe('done');
    expect(await breaches(page)).toEqual([]);
  });
});

describe('the rule of the ten slices', () => {
  it('is changed beside them, and only what is made of the ten changes', async () => {
    const page = await app.open();
    await trySample(page);
    expect(await endOf(page)).toBe('done');
    const first = (await savedReport(page)) as Report;
    const rule = page.getByLabel('chosen');
    expect(await rule.inputValue()).toBe('supported');

    await rule.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('Each slice counts by its own pCT').waitFor();
    expect(await endOf(page)).toBe('done');
    expect(await rule.evaluate((control) => control === document.activeElement)).toBe(true);
    expect(await breaches(page)).toEqual([]);
    const second = (await savedReport(page)) as Report;
    expect([first, second].map(({ provenance }) => provenance.topTen)).toEqual([
      'supported',
      'plain',
    ]);
    expect(second.slices).toEqual(first.slices);
    const own = second.slices.map(({ scores }) => scores?.pCT ?? 0).toSorted((a, b) => b - a);
    const ten = second.topSlices.map(({ index }) => second.slices[index]?.scores?.pCT);
    expect(ten).toEqual(own.slice(0, 10));

    await page.getByRole('button', { name: 'Close case' }).click();
    await trySample(page);
    expect(await endOf(page)).toBe('done');
    expect(await rule.inputValue()).toBe('plain');
  });
});

describe('with the keyboard alone', () => {
  it('a case is opened, looked through and saved', async () => {
    const page = await app.open();
    await tabTo(page, /Try a sample patient/);
    await page.keyboard.press('Enter');
    expect(await endOf(page)).toBe('done');

    const place = () => page.locator('input[type="range"]').first().inputValue();
    const before = await place();
    await page.locator('input[type="range"]').first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await place()).not.toBe(before);

    await page.locator('body').press('Home');
    await tabTo(page, /^Save report$/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.keyboard.press('Enter'),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
  });
});
