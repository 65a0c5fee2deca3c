import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../../scripts/browser.mjs';
import { type Serving, serve } from '../../scripts/server.mjs';
import { dist, endOf, savedReport, trySample } from './app.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Until the service worker holds the whole app. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator('main[data-phase="empty"]').waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
}

describe('after the first visit', () => {
  it('a whole diagnosis runs with the server stopped, from a sub-path', async () => {
    let serving: Serving | null = await serve({ folder: dist, port: 0, under: '/clinic/ct/' });
    try {
      const page = await (await browser.newContext()).newPage();
      await visit(page, serving.url);
      const { url } = serving;
      await serving.close();
      serving = null;
      await expect(fetch(url)).rejects.toThrow();

      const again = await page.goto(`${url}?backend=wasm`);
      expect(again?.fromServiceWorker()).toBe(true);
      await trySample(page);
      expect(await endOf(page)).toBe('done');
      expect(await savedReport(page)).toMatchObject({ call: { basis: 'fused' } });
      await page.context().close();
    } finally {
      await serving?.close();
    }
  });
});

describe('a new version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hust19-version-'));
  const title = /<title>[^<]*<\/title>/;
  const index = join(folder, 'index.html');
  const asked: string[] = [];
  let serving: Serving;
  beforeAll(async () => {
    cpSync(dist, folder, { recursive: true });
    serving = await serve({ folder, port: 0, onRequest: (_, path) => asked.push(path) });
  });
  afterAll(async () => {
    await serving.close();
    rmSync(folder, { recursive: true });
  });

  it('is not taken when a file is not what its hash says', async () => {
    const page = await (await browser.newContext()).newPage();
    const right = readFileSync(index, 'utf8');
    // The page changes on the server, the list of hashes does not: as if altered on the way.
    writeFileSync(index, right.replace(title, '<title>altered</title>'));
    await page.goto(serving.url);
    // The page asks once, the service worker a second time: then it is at work.
    await expect
      .poll(() => asked.filter((path) => path === '/').length, { timeout: 30_000 })
      .toBeGreaterThan(1);
    await page.waitForFunction(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return registration === undefined && (await caches.keys()).length === 0;
    });
    writeFileSync(index, right);
    await page.context().close();
  });

  it('waits until it is asked for', async () => {
    const page = await (await browser.newContext()).newPage();
    await visit(page, serving.url);
    const old = await page.title();
    publish();

    await page.reload();
    const apply = page.getByRole('button', { name: 'Apply now' });
    await apply.waitFor();
    expect(await page.title()).toBe(old);
    await apply.click();
    await page.waitForFunction(() => document.documentElement.dataset.version === 'next');
    await page.context().close();
  });

  /** Changes the page and its hash, as a build would. */
  function publish(): void {
    const html = readFileSync(index, 'utf8');
    const next = html.replace(/<html/, '<html data-version="next"');
    const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
    writeFileSync(index, next);
    const hashes = { old: sha256(html), next: sha256(next) };
    expect(worker).toContain(hashes.old);
    writeFileSync(join(folder, 'sw.js'), renumbered(worker.replaceAll(hashes.old, hashes.next)));
  }
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The same service worker under another version. */
function renumbered(worker: string): string {
  const [version] = worker.match(/(?<=[`'"])[0-9a-f]{16}(?=[`'"])/) ?? [];
  if (!version) throw new Error('sw.js names no version');
  return worker.replaceAll(version, 'fedcba9876543210');
}
