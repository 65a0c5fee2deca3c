import type { Page, Worker } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type App, endOf, startApp, trySample } from './app.ts';
import { movingAttempts, quietAttempts, type Target } from './attempts.ts';
import { openSink, type Sink } from './sink.ts';

let sink: Sink;
beforeAll(async () => {
  sink = await openSink();
});
afterEach(() => sink.forget());
afterAll(() => sink.close());

const quiet = Object.keys(quietAttempts).sort();
const moving = Object.keys(movingAttempts).sort();

/** Long enough for a request to arrive on the same machine; the control shows that it is. */
const settle = (page: Page) => page.waitForTimeout(1500);

/** What the browser refuses may throw; whether it left counts, and the sink knows. */
async function make(page: Page, attempt: (target: Target) => unknown): Promise<void> {
  const target: Target = { url: sink.url, stun: sink.stun };
  await page.evaluate(attempt as (target: Target) => void, target).catch(() => {});
}

async function tryQuiet(app: App): Promise<string[]> {
  const page = await app.open();
  for (const attempt of Object.values(quietAttempts)) {
    await make(page, attempt);
  }
  await settle(page);
  await page.context().close();
  return sink.reached();
}

async function tryMoving(app: App): Promise<string[]> {
  await Promise.all(
    Object.values(movingAttempts).map(async (attempt) => {
      const page = await app.open();
      await make(page, attempt);
      await settle(page);
      await page.context().close();
    }),
  );
  return sink.reached();
}

async function fetchFrom(worker: Worker | undefined): Promise<void> {
  if (!worker) throw new Error('the app has no such worker');
  await worker
    .evaluate((url) => fetch(`${url}/worker`, { mode: 'no-cors' }).then(() => {}), sink.url)
    .catch(() => {});
}

describe('a page with the headers', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('reaches nothing elsewhere', async () => {
    expect(await tryQuiet(app)).toEqual([]);
  });

  it('cannot be led elsewhere', async () => {
    expect(await tryMoving(app)).toEqual([]);
  });

  it('keeps its workers in as well', async () => {
    const page = await app.open();
    await trySample(page);
    expect(await endOf(page)).toBe('done');
    expect(page.workers().length).toBeGreaterThan(2);
    for (const worker of page.workers()) await fetchFrom(worker);
    await settle(page);
    expect(sink.reached()).toEqual([]);
  });

  it('keeps its service worker in as well, and pages that come from it', async () => {
    const page = await app.open({ offline: true });
    const context = page.context();
    await fetchFrom(context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker')));
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    const again = await page.reload();
    expect(again?.fromServiceWorker()).toBe(true);
    for (const attempt of Object.values(quietAttempts)) await make(page, attempt);
    for (const attempt of Object.values(movingAttempts)) {
      // Anew each time: a page that was led away is no longer the app.
      const fresh = await context.newPage();
      await fresh.goto(app.serving.url);
      await make(fresh, attempt);
    }
    await settle(page);
    expect(sink.reached()).toEqual([]);
  });
});

/** Without the headers the same attempts arrive: the tests above can fail. */
describe('a page without the headers', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ headers: {} });
  });
  afterAll(() => app.close());

  it('reaches everything', async () => {
    expect(await tryQuiet(app)).toEqual(quiet);
  });

  it('is led anywhere', async () => {
    // A page elsewhere asks for its icon, too.
    expect(await tryMoving(app)).toEqual(expect.arrayContaining(moving));
  });

  it('has workers that reach everything', async () => {
    const page = await app.open();
    await trySample(page);
    expect(await endOf(page)).toBe('done');
    for (const worker of page.workers()) await fetchFrom(worker);
    await settle(page);
    expect(sink.reached()).toEqual(['worker']);
  });
});
