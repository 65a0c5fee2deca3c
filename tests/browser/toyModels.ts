import type { Page } from 'playwright-core';
import { roles } from '../../src/core/hust19/classes.ts';
import { modelsFolder, toyPackage } from '../golden/networks/golden.ts';

const models = modelsFolder(roles.map(toyPackage));

/** Serves networks that are small enough for a GPU made of software in place of the app's own. */
export async function serveToys(page: Page): Promise<void> {
  await page.context().route('**/models/**', async (route) => {
    const path = new URL(route.request().url()).pathname.split('/models/')[1] ?? '';
    const bytes = models.get(path);
    if (bytes) await route.fulfill({ body: Buffer.from(bytes) });
    else await route.fulfill({ status: 404 });
  });
}
