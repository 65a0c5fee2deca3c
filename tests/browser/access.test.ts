import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, endOf, startApp, trySample } from './app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Breaches of WCAG 2.2 A and AA that axe finds, each with the place. */
async function breaches(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await (window as unknown as { axe: AxeRun }).axe.run({ runOnly: tags });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
}
interface AxeRun {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

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
  /** Presses Tab until the focus is on something of that name. */
  async function tabTo(page: Page, name: RegExp): Promise<void> {
    for (let presses = 0; presses < 120; presses++) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const focused = document.activeElement;
        return `${focused?.getAttribute('aria-label') ?? ''} ${focused?.textContent ?? ''}`.trim();
      });
      if (name.test(here)) return;
    }
    throw new Error(`Tab never reaches ${name}`);
  }

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
