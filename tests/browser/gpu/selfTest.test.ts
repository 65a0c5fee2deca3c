import { afterAll, beforeAll, expect, it } from 'vitest';
import { type App, startApp } from '../app.ts';
import { serveToys } from '../toyModels.ts';

/** The self-test of the built app on a GPU made of software. */
let app: App;
beforeAll(async () => {
  app = await startApp({ softwareGpu: true });
});
afterAll(() => app.close());

it('shows each known answer on WebGPU beside WebAssembly', { timeout: 600_000 }, async () => {
  const page = await app.open({ query: '?backend=webgpu', before: serveToys });
  await page.getByRole('link', { name: 'Diagnostics' }).click();
  await page.getByText('google swiftshader').waitFor();
  await page.getByRole('button', { name: 'Run self-test' }).click();
  await page.locator('.self-test[data-phase="done"]').waitFor({ timeout: 500_000 });

  expect(await page.locator('[data-problem-code]').count()).toBe(0);
  const rows = page.locator('tr[data-place="webgpu"]');
  const subjects = await rows.evaluateAll((found) =>
    found.map((row) => row.getAttribute('data-subject')),
  );
  expect(subjects).toContain('prepareSlice@1');
  expect(subjects).toContain('prepareSlice@2');
  expect(subjects).toContain('slice/toy');
  expect(subjects).toContain('patient-morbidity/toy');
  for (const words of await rows.allTextContents()) expect(words).toMatch(/passed$/);
});
