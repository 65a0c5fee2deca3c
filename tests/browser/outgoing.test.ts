import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, endOf, savedReport, startApp, trySample } from './app.ts';
import { browsersOwn, openProxy, type Watch } from './proxy.ts';
import { openSink, type Sink } from './sink.ts';

let proxy: Watch;
let sink: Sink;
beforeAll(async () => {
  proxy = await openProxy();
  sink = await openSink();
});
afterAll(async () => {
  await proxy.close();
  await sink.close();
});

describe('during a whole diagnosis', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ args: proxy.args });
  });
  afterAll(() => app.close());

  it('page, workers and service worker ask for nothing beyond the origin', async () => {
    const page = await app.open({ offline: true });
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await trySample(page);
    expect(await endOf(page)).toBe('done');
    await savedReport(page);
    expect(
      await page.locator('[data-outside-requests]').getAttribute('data-outside-requests'),
    ).toBe('0');
    const places = proxy.asked().filter((place) => !browsersOwn.test(place));
    expect(places).toEqual([new URL(app.serving.url).host]);
    expect(proxy.count()).toBeGreaterThan(10);
  });
});

describe('the proxy', () => {
  it('sees a request that goes elsewhere, from a page without the headers', async () => {
    const app = await startApp({ args: proxy.args, headers: {} });
    const page = await app.open();
    await page.evaluate((url) => fetch(url, { mode: 'no-cors' }).then(() => {}), sink.url);
    expect(proxy.asked()).toContain(new URL(sink.url).host);
    await app.close();
  });
});
