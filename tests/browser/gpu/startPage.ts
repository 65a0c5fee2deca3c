import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../../../scripts/browser.mjs';
import { buildPage } from '../../../scripts/buildPage.mjs';
import { serve } from '../../../scripts/server.mjs';
import { projectRoot } from '../app.ts';
import type { Asked } from './page/page.ts';

/** A page of its own on a GPU made of software, with the kernels and what they mirror. */
export interface GpuPage {
  /** Calls one of the page's checks (page/page.ts). @returns what differs, a line each */
  ask<Name extends keyof Asked>(
    name: Name,
    ...words: Parameters<Asked[Name]>
  ): Promise<Awaited<ReturnType<Asked[Name]>>>;
  readonly page: Page;
  /** Whatever is written here is served beside the page. */
  readonly folder: string;
  close(): Promise<void>;
}

export async function startGpuPage(): Promise<GpuPage> {
  const folder = mkdtempSync(join(tmpdir(), 'hust19-gpu-'));
  await buildPage(join(projectRoot, 'tests/browser/gpu/page'), folder);
  const serving = await serve({ folder, port: 0 });
  const browser: Browser = await launch({ softwareGpu: true });
  const page = await browser.newPage();
  await page.goto(serving.url);
  await page.waitForFunction(() => document.title === 'ready');
  return {
    page,
    folder,
    ask: (name, ...words) =>
      page.evaluate(([wanted, given]) => Reflect.get(globalThis, 'asked')[wanted](...given), [
        name,
        words,
      ] as [string, unknown[]]),
    async close() {
      await browser.close();
      await serving.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
