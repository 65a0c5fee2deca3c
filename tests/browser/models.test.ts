import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/core/report/report.ts';
import { kerasCase } from '../golden/keras/kerasFiles.ts';
import { type App, endOf, projectRoot, savedReport, shared, startApp, trySample } from './app.ts';
import { breaches, tabTo } from './axe.ts';
import { browsersOwn, openProxy, type Watch } from './proxy.ts';

const golden = (name: string) => join(projectRoot, 'tests', 'golden', 'keras', name);
const publicFile = (name: string) => join(shared, 'keras-h5', name);
const hasPublic = existsSync(join(shared, 'keras-h5'));
const skipped = hasPublic ? '' : ' skipped: no ../shared';
const clinical = kerasCase('clinical-functional.h5');

let app: App;
let proxy: Watch;
beforeAll(async () => {
  proxy = await openProxy();
  app = await startApp({ args: proxy.args });
});
afterAll(async () => {
  await app.close();
  await proxy.close();
});

const roleRow = (page: Page, role: string, brought: boolean) =>
  page.locator(`[data-role="${role}"][data-brought="${brought}"][data-package-state="proven"]`);

async function toScreen(page: Page, name: 'Case' | 'Models'): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click();
}

/** The models, once every package has given its known answers. */
async function openModels(offline = false): Promise<Page> {
  const page = await app.open({ query: '?backend=wasm', offline });
  await toScreen(page, 'Models');
  await roleRow(page, 'slice', false).waitFor();
  return page;
}

async function hand(page: Page, path: string): Promise<void> {
  await page.locator('#choose-weights-input').setInputFiles(path);
  await page.locator('[data-import="asking"], [data-import="refused"]').waitFor();
}

/** What make_golden.py says of its clinical network. */
async function bringClinical(page: Page, keep: boolean): Promise<void> {
  await hand(page, golden(clinical.file));
  const use = page.getByRole('button', { name: 'Use now' });
  expect(await use.isDisabled()).toBe(true);
  for (const [i, name] of clinical.answers.classes.entries()) {
    await page.getByLabel(`Output ${i + 1}`).selectOption(name);
  }
  await page.getByLabel(/0\.5 where missing/).check();
  await page.getByLabel('1 without, 0 with').check();
  if (keep) await page.getByLabel(/Also keep on this machine/).check();
  await use.click();
  await roleRow(page, 'clinical-morbidity', true).waitFor();
}

async function scoreSample(page: Page): Promise<Report> {
  await toScreen(page, 'Case');
  await trySample(page);
  expect(await endOf(page)).toBe('done');
  return (await savedReport(page)) as Report;
}

const modelIds = ({ provenance }: Report) => provenance.models.map(({ id }) => id);
const stores = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).length);

describe('the models', () => {
  it('are shown with their cards, which can be saved as they lie beside the package', async () => {
    const page = await openModels();
    await page.locator('[data-role="clinical-morbidity"]').click();
    await page.getByRole('heading', { name: 'What its critics say' }).waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save card' }).click(),
    ]);
    const card = join(projectRoot, 'models', 'clinical-morbidity', 'hust19-open-1', 'card.md');
    expect(readFileSync(await saved.path(), 'utf8')).toBe(readFileSync(card, 'utf8'));
    await page.getByRole('button', { name: 'Whole card' }).click();
    await page.getByRole('heading', { name: 'Data and licences' }).waitFor();
    await page.getByRole('button', { name: 'TRIPOD+AI' }).click();
    await page.getByRole('button', { name: 'Data and licences' }).first().click();
    await page.locator('#card-data-and-licences:focus').waitFor();

    // The screen has an address of its own.
    await page.reload();
    await page.locator('main[data-screen="models"]').waitFor();
    await page.goBack();
    await page.locator('main[data-phase="empty"]').waitFor();
    await page.context().close();
  });

  it('pass axe in both themes, an import too', async () => {
    const page = await openModels();
    await page.getByRole('heading', { name: 'How well it separates' }).waitFor();
    expect(await breaches(page)).toEqual([]);
    for (const view of ['Whole card', 'TRIPOD+AI', 'At a glance']) {
      await page.getByRole('button', { name: view }).click();
      expect(await breaches(page)).toEqual([]);
    }
    await page.getByRole('button', { name: 'Use the light theme' }).click();
    expect(await breaches(page)).toEqual([]);
    await hand(page, golden('slice-normalised.h5'));
    expect(await breaches(page)).toEqual([]);
    await page.context().close();
  });
});

describe('brought weights', () => {
  it('answer in place of the shipped ones, for this visit', async () => {
    const page = await openModels();
    await bringClinical(page, false);
    expect(await stores(page)).toBe(0);
    const report = await scoreSample(page);
    expect(modelIds(report)).toContain('clinical-morbidity/imported-clinical-functional');
    const used = report.provenance.models.find(({ id }) => id.includes('imported'));
    expect(used?.origin).toContain('brought to this machine');
    await page.locator('[data-brought-weights]').waitFor();

    await page.reload();
    await toScreen(page, 'Models');
    await roleRow(page, 'clinical-morbidity', false).waitFor();
    await page.context().close();
  });

  it('stay when asked, without a network too, until they are removed', async () => {
    const page = await openModels(true);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await bringClinical(page, true);
    await page.locator('.brought-actions input:checked').waitFor({ state: 'attached' });
    expect(await stores(page)).toBe(1);

    await page.context().setOffline(true);
    await page.reload();
    await roleRow(page, 'clinical-morbidity', true).waitFor();
    const report = await scoreSample(page);
    expect(modelIds(report)).toContain('clinical-morbidity/imported-clinical-functional');

    // The open case is scored anew with what stands in their place.
    await toScreen(page, 'Models');
    await page.locator('[data-role="clinical-morbidity"]').click();
    await page.getByRole('button', { name: /^Remove/ }).click();
    await roleRow(page, 'clinical-morbidity', false).waitFor();
    await expect.poll(() => stores(page), { timeout: 30_000 }).toBe(0);
    await toScreen(page, 'Case');
    expect(await endOf(page)).toBe('done');
    expect(await page.locator('[data-brought-weights]').count()).toBe(0);
    const again = (await savedReport(page)) as Report;
    expect(modelIds(again)).toContain('clinical-morbidity/hust19-open-1');
    expect(again.clinical?.morbidity).not.toEqual(report.clinical?.morbidity);
    await page.context().close();
  });

  it('are asked about while a case is being scored', async () => {
    const page = await openModels();
    await bringClinical(page, false);
    await toScreen(page, 'Case');
    await trySample(page);
    await page.locator('main[data-phase="running"]').waitFor();
    await toScreen(page, 'Models');
    await page.locator('[data-role="clinical-morbidity"]').click();
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByRole('button', { name: 'Change and start again' }).click();
    await toScreen(page, 'Case');
    expect(await endOf(page)).toBe('done');
    const report = (await savedReport(page)) as Report;
    expect(modelIds(report)).toContain('clinical-morbidity/hust19-open-1');
    await page.context().close();
  });

  it('can be coefficients in a text', async () => {
    const page = await openModels();
    const rows = ['control', 'typeI', 'typeII'].map((name, i) => `${name},0.${i},1,2,3,1,2,3`);
    const head = 'class,intercept,ct control,ct typeI,ct typeII,cf control,cf typeI,cf typeII';
    await page.locator('#choose-weights-input').setInputFiles({
      name: 'fusion.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([head, ...rows].join('\n')),
    });
    await page.locator('#import-role').selectOption('fusion-morbidity');
    await page.getByLabel(/each against the rest/).check();
    await page.getByRole('button', { name: 'Use now' }).click();
    await roleRow(page, 'fusion-morbidity', true).waitFor();
    await page.context().close();
  });

  it('are brought, used and removed with the keyboard alone', async () => {
    const page = await app.open({ query: '?backend=wasm' });
    // Listened to before the key is pressed: the browser's own dialog is held back from then on, not at once.
    const chosen = page.waitForEvent('filechooser');
    await tabTo(page, /^Models$/);
    await page.keyboard.press('Enter');
    await roleRow(page, 'slice', false).waitFor();
    await tabTo(page, /^Choose weights$/);
    await page.keyboard.press('Enter');
    const chooser = await chosen;
    await chooser.setFiles(golden('patient-theano.h5'));
    await page.locator('[data-import="asking"] h1:focus').waitFor();
    for (const option of [/of what/i, /how were the slices/i, /how did it get grey/i]) {
      await tabToGroup(page, option);
      await page.keyboard.press('Space');
    }
    await tabTo(page, /^Use now$/);
    await page.keyboard.press('Enter');
    await roleRow(page, 'patient-mortality', true).waitFor();
    await page.locator('#models-title:focus').waitFor();
    await tabTo(page, /^Remove/);
    await page.keyboard.press('Enter');
    await page.locator('[data-role="patient-mortality"][data-package-state="none"]').waitFor();
    await page.context().close();
  });

  it('ask nothing of any other place', () => {
    const places = proxy.asked().filter((place) => !browsersOwn.test(place));
    expect(places).toEqual([new URL(app.serving.url).host]);
    expect(proxy.count()).toBeGreaterThan(10);
  });
});

/** Presses Tab until the focus is in the group of choices of that name. */
async function tabToGroup(page: Page, legend: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(
      () => document.activeElement?.closest('fieldset')?.querySelector('legend')?.textContent ?? '',
    );
    if (legend.test(here)) return;
  }
  throw new Error(`Tab never reaches ${legend}`);
}

describe.skipIf(!hasPublic)(`public Keras files${skipped}`, () => {
  const refusals = [
    ['broken/b1_truncated.h5', 'IMPORT_UNREADABLE', 'cut short'],
    ['broken/b3_nan_weights.h5', 'PACKAGE_DAMAGED', 'is not finite'],
    ['broken/b4_unknown_layer.h5', 'IMPORT_UNKNOWN_LAYER', 'QuantumNormalization'],
    ['20_lambda_bytecode.h5', 'IMPORT_UNKNOWN_LAYER', 'program code'],
    ['11_mnist_tiny_cnn.h5', 'IMPORT_NOT_HUST19', 'at layer conv2d'],
    ['12_lenet1_weights_only.h5', 'IMPORT_NO_ARCHITECTURE', 'no description of the layers'],
  ] as const;

  it('are refused with their reasons, one after the other', async () => {
    const page = await openModels();
    for (const [name, code, words] of refusals) {
      await hand(page, publicFile(name));
      const refusal = page.locator(`[data-import] [data-problem-code="${code}"]`);
      await refusal.waitFor();
      expect(await refusal.textContent()).toContain(words);
      expect(await page.locator('.use-now').count()).toBe(0);
    }
    // The last is sound but for its layers, which its maker's JSON tells.
    await page
      .locator('#choose-architecture-input')
      .setInputFiles(publicFile('12_lenet1_weights_only.arch.json'));
    await page.getByRole('cell', { name: 'Conv2D' }).first().waitFor();
    await page.getByRole('button', { name: 'Back to the card' }).click();
    await page.locator('#models-title:focus').waitFor();
    expect(await page.locator('[data-role][data-brought="true"]').count()).toBe(0);
    await page.context().close();
  });
});
