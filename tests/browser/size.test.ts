import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, dist, startApp } from './app.ts';

const kB = 1000;
const packed = (path: string) =>
  gzipSync(readFileSync(join(dist, path === '/' ? 'index.html' : path)), { level: 9 }).length;

let app: App;
const asked = new Set<string>();
beforeAll(async () => {
  app = await startApp({ onRequest: (_, path) => asked.add(path.split('?')[0] ?? '') });
});
afterAll(() => app.close());

describe('the first load', () => {
  it('has a shell of at most 150 kB and takes at most 450 kB before the weights, compressed', async () => {
    const page = await app.open();
    await page.waitForLoadState('networkidle');
    const html = readFileSync(join(dist, 'index.html'), 'utf8');
    const linked = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    const shell = ['index.html', ...linked].reduce((sum, path) => sum + packed(path), 0);
    const loaded = [...asked].filter((path) => !path.includes('/models/'));
    const first = loaded.reduce((sum, path) => sum + packed(path), 0);
    console.log(`shell ${(shell / kB).toFixed(0)} kB, first load ${(first / kB).toFixed(0)} kB`);
    expect(linked.length).toBeGreaterThan(0);
    expect(shell).toBeLessThanOrEqual(150 * kB);
    expect(first).toBeLessThanOrEqual(450 * kB);
  });
});
