import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report/report.ts';
import { type App, endOf, savedReport, startApp, trySample } from './app.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Presses Cancel in the moment in which it can be pressed: the sample is done within two seconds. */
async function cancelAtOnce(page: Page): Promise<void> {
  await page.evaluate(() => {
    const look = new MutationObserver(() => {
      if (!document.querySelector('main[data-phase="running"]')) return;
      const buttons = [...document.querySelectorAll('button')];
      const cancel = buttons.find(({ textContent }) => textContent?.startsWith('Cancel'));
      if (!cancel) return;
      look.disconnect();
      cancel.click();
    });
    look.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

describe('a run', () => {
  it('is cancelled, and another one can follow', async () => {
    const page = await app.open();
    await cancelAtOnce(page);
    await trySample(page);
    expect(await endOf(page)).toBe('cancelled');
    await page.getByRole('button', { name: 'Close case' }).click();
    await page.locator('main[data-phase="empty"]').waitFor();
    await trySample(page);
    expect(await endOf(page)).toBe('done');
  });

  it('goes on after its tab was frozen in the background', async () => {
    const page = await app.open();
    await trySample(page);
    await page.locator('main[data-phase="running"]').waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    expect(await endOf(page)).toBe('done');
    const report = (await savedReport(page)) as Report;
    expect(report.slices.every(({ scores }) => scores !== null)).toBe(true);
    expect(report.warnings.filter(({ code }) => code === 'WORKER_DIED')).toEqual([]);
  });

  it('goes on when a worker is killed', async () => {
    const page = await app.open();
    await trySample(page);
    await page.locator('main[data-phase="running"]').waitFor();
    const readers = () => page.workers().filter((worker) => worker.url().includes('reader'));
    await expect.poll(() => readers().length, { timeout: 30_000 }).toBeGreaterThan(0);
    const [reader] = readers();
    if (!reader) throw new Error('no reader worker');
    // What a lack of memory does: the worker's own thread ends with an error that nobody catches.
    await reader.evaluate(() => {
      setTimeout(() => {
        throw new Error('killed by a test');
      });
    });
    expect(await endOf(page)).toBe('done');
    const report = (await savedReport(page)) as Report;
    expect(report.slices.every(({ scores }) => scores !== null)).toBe(true);
    await page.locator('[data-problem-code="WORKER_DIED"]').waitFor();
  });
});
