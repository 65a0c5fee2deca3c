import type { Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { privacyHeaders } from '../../scripts/headers.mjs';
import { type App, endOf, startApp, trySample } from './app.ts';

let app: App;
const asked = new Set<string>();
beforeAll(async () => {
  app = await startApp({ onRequest: (_, path) => asked.add(path.split('?')[0] ?? '') });
});
afterAll(() => app.close());

describe('the headers', () => {
  it('stand on everything that a diagnosis asks for', async () => {
    const page = await app.open();
    const seen: Response[] = [];
    page.context().on('response', (response) => seen.push(response));
    await page.reload();
    await trySample(page);
    expect(await endOf(page)).toBe('done');

    const bare = await Promise.all(
      seen
        .filter((response) => response.url().startsWith('http'))
        .map(async (response) => ({ url: response.url(), headers: await response.allHeaders() })),
    );
    const lacking = bare.filter(({ headers }) =>
      Object.entries(privacyHeaders).some(([name, value]) => headers[name.toLowerCase()] !== value),
    );
    expect(lacking.map(({ url }) => url)).toEqual([]);
    expect(bare.length).toBeGreaterThan(3);
  });

  it('stand on what was asked for, asked again: page, workers, wasm, and what is not there', async () => {
    const paths = [...asked, '/no-such-file.js'];
    expect(paths.some((path) => /worker.*\.js$/.test(path))).toBe(true);
    expect(paths.some((path) => path.endsWith('.wasm'))).toBe(true);
    for (const path of paths) {
      const response = await fetch(new URL(path, app.serving.url));
      await response.arrayBuffer();
      const lacking = Object.entries(privacyHeaders).filter(
        ([name, value]) => response.headers.get(name) !== value,
      );
      expect({ path, lacking }).toEqual({ path, lacking: [] });
    }
  });
});
