import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, endOf, startApp, trySample } from './app.ts';
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
