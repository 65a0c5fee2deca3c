// @ts-check
/** Makes docs/screenshot.png: the sample patient, diagnosed, as the page shows it. `node scripts/screenshot.mjs` */
import { launch } from './browser.mjs';
import { buildIfStale } from './build.mjs';
import { serve } from './server.mjs';

const { url, close } = await serve({ folder: await buildIfStale(), port: 0 });
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(url);
await page.getByRole('button', { name: 'Try a sample patient' }).click();
await page.locator('main[data-phase="done"]').waitFor({ timeout: 120_000 });
await page.locator('.tile[data-shown]').waitFor();
await page.getByRole('switch', { name: /Lungs/ }).click();
// The ten thumbnails follow the report.
await page.waitForTimeout(1500);
await page.screenshot({ path: 'docs/screenshot.png' });
await browser.close();
await close();
