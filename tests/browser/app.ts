import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launch } from '../../scripts/browser.mjs';
import { type Serving, serve } from '../../scripts/server.mjs';

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');
export const dist = join(projectRoot, 'dist');
export const shared = process.env.HUST19_SHARED ?? join(projectRoot, '..', 'shared', 'data');
/** Real series; a clone without them skips what needs them. */
export const realSeries = join(shared, 'ct-series');
export const hasReal = existsSync(realSeries);

/** The built app, served, with a browser to look at it. Close it in `afterAll`. */
export interface App {
  readonly serving: Serving;
  readonly browser: Browser;
  /** A page with nothing kept from others, on the empty screen. */
  open(options?: OpenOptions): Promise<Page>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** '?backend=wasm', say. */
  readonly query?: string;
  /** By default no service worker: what a test sees comes from the server. */
  readonly offline?: boolean;
  readonly theme?: 'dark' | 'light';
  /** Lays routes before the page opens, which loads its networks at once. */
  readonly before?: (page: Page) => Promise<void>;
}

export interface StartOptions {
  readonly under?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly onRequest?: (method: string, path: string) => void;
  readonly args?: string[];
  /** A build other than dist/. */
  readonly folder?: string;
  /** Allows WebGPU on the processor, for `?backend=webgpu`. */
  readonly softwareGpu?: boolean;
}

export async function startApp(asked: StartOptions = {}): Promise<App> {
  const { args = [], softwareGpu = false, ...options } = asked;
  const serving = await serve({ folder: dist, port: 0, ...options });
  const browser = await launch({ args, softwareGpu });
  const contexts: BrowserContext[] = [];
  return {
    serving,
    browser,
    async open({ query = '', offline = false, theme = 'dark', before } = {}) {
      const context = await browser.newContext({
        serviceWorkers: offline ? 'allow' : 'block',
        colorScheme: theme,
        viewport: { width: 1280, height: 800 },
      });
      contexts.push(context);
      const page = await context.newPage();
      await before?.(page);
      await page.goto(`${serving.url}${query}`);
      await page.locator('main[data-phase="empty"]').waitFor();
      return page;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await serving.close();
    },
  };
}

export type End = 'done' | 'refused' | 'failed' | 'cancelled';

/** How the run on the page ends. */
export async function endOf(page: Page, timeout = 170_000): Promise<End> {
  const ended = page.locator(
    ['done', 'refused', 'failed', 'cancelled'].map((end) => `main[data-phase="${end}"]`).join(),
  );
  await ended.waitFor({ timeout });
  return (await ended.getAttribute('data-phase')) as End;
}

export async function trySample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try a sample patient' }).click();
}

/** What 'Save report' writes. */
export async function savedReport(page: Page): Promise<unknown> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save report' }).click(),
  ]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}
