import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Checked } from '../../src/core/selfTest/checked.ts';
import { type App, endOf, startApp, trySample } from './app.ts';
import { breaches, tabTo } from './axe.ts';

let app: App;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function openDiagnostics(query = '?backend=wasm'): Promise<Page> {
  const page = await app.open({ query });
  await page.getByRole('link', { name: 'Diagnostics' }).click();
  await page.getByRole('heading', { name: 'Diagnostics' }).waitFor();
  return page;
}

const ended = ['done', 'cancelled', 'failed'];

async function endOfWork(page: Page, section: 'self-test' | 'pace'): Promise<string> {
  const done = page.locator(ended.map((end) => `.${section}[data-phase="${end}"]`).join());
  await done.waitFor({ timeout: 120_000 });
  return (await done.getAttribute('data-phase')) ?? '';
}

const runSelfTest = async (page: Page) => {
  await page.getByRole('button', { name: 'Run self-test' }).click();
  return endOfWork(page, 'self-test');
};

interface Saved {
  readonly schema: string;
  readonly machine: { readonly cores: number };
  readonly selfTest: {
    readonly phase: string;
    readonly passed: number;
    readonly answers: readonly Checked[];
    readonly problems: readonly { readonly code: string; readonly subject: string }[];
  };
  readonly pace: { readonly phase: string; readonly timings: readonly unknown[] };
}

async function saved(page: Page): Promise<Saved> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as JSON' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^hust19-diagnostics-\d{4}-\d\d-\d\d\.json$/);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

/** Answers requests for a file of the slice package with other bytes. */
async function damage(page: Page, file: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await page.context().route(`**/models/slice/*/${file}`, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: change(await answer.body()) });
  });
}

const selfTestWorkers = (page: Page) =>
  page.workers().filter((worker) => worker.url().includes('selfTest'));

/** A worker that is busy is ended by force after a while. */
const workerEnded = (page: Page) =>
  expect.poll(() => selfTestWorkers(page).length, { timeout: 30_000 }).toBe(0);

describe('the self-test', () => {
  it('runs when asked, and everything gives its known answer on wasm', async () => {
    const page = await openDiagnostics();
    await page.getByText('logical').waitFor();
    expect(selfTestWorkers(page)).toEqual([]);
    expect(await runSelfTest(page)).toBe('done');
    await workerEnded(page);
    expect(await page.locator('[data-problem-code]').count()).toBe(0);

    const { schema, machine, selfTest } = await saved(page);
    expect(schema).toBe('hust19-diagnostics/1');
    expect(machine.cores).toBeGreaterThan(0);
    expect(selfTest.answers.filter(({ passed }) => !passed)).toEqual([]);
    expect(selfTest.passed).toBe(selfTest.answers.length);
    const kinds = selfTest.answers.map(({ kind, place }) => `${kind} on ${place}`);
    expect(new Set(kinds)).toEqual(
      new Set(['decoding on cpu', 'preparation on cpu', 'network on cpu', 'network on wasm']),
    );

    // Each known answer beside the computed one.
    await page.locator('[data-subject^="slice/"]').getByRole('button').click();
    const rows = page.locator('.answers tbody tr');
    const own = selfTest.answers.filter(({ subject }) => subject.startsWith('slice/'));
    expect(await rows.count()).toBe(own.length);
    const first = await rows.first().textContent();
    expect(first).toContain(own[0]?.expected.join(', '));
    expect(first).toContain('passed');
    expect(
      await page.locator('[data-outside-requests]').getAttribute('data-outside-requests'),
    ).toBe('0');
  });

  it('shows a damaged package with what to do, and tests the others', async () => {
    const page = await openDiagnostics();
    await damage(page, 'weights.bin', (bytes) => {
      const changed = Buffer.from(bytes);
      changed[5000] = (changed[5000] ?? 0) ^ 1;
      return changed;
    });
    expect(await runSelfTest(page)).toBe('done');
    const card = page.locator('[data-problem-code="PACKAGE_DAMAGED"]');
    expect(await card.textContent()).toContain('weights.bin');
    expect(await page.locator('[data-subject^="slice/"]').count()).toBe(0);
    const { problems, answers } = (await saved(page)).selfTest;
    expect(problems.map(({ code }) => code)).toEqual(['PACKAGE_DAMAGED']);
    expect(answers.some(({ subject }) => subject.startsWith('patient-'))).toBe(true);
  });

  it('shows a package failing when it gives another answer', async () => {
    const page = await openDiagnostics();
    await damage(page, 'known-answers.json', (bytes) => {
      const known = JSON.parse(bytes.toString('utf8'));
      known.cases[1].outputs[0] += 0.25;
      return Buffer.from(JSON.stringify(known));
    });
    expect(await runSelfTest(page)).toBe('done');
    const row = page.locator('[data-subject^="slice/"]');
    const words = await row.textContent();
    expect(words).toContain('failed');
    expect(words).toMatch(/0\.25\d+/);
    await page.locator('[data-problem-code="PACKAGE_WRONG_ANSWER"]').waitFor();
    expect(await breaches(page)).toEqual([]);
  });
});

describe('the pace', () => {
  it('is measured stage by stage, and can be broken off', async () => {
    const page = await openDiagnostics();
    await page.getByRole('button', { name: 'Measure pace' }).click();
    await page.locator('.pace tbody tr[data-stage]').first().waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await endOfWork(page, 'pace')).toBe('cancelled');
    await workerEnded(page);
    const { pace } = await saved(page);
    expect(pace.timings.length).toBeGreaterThan(0);
    expect(await page.getByRole('button', { name: 'Measure pace' }).isEnabled()).toBe(true);
  });

  it('gives way to a case, which is not disturbed by the screen', async () => {
    const page = await openDiagnostics();
    await page.getByRole('button', { name: 'Measure pace' }).click();
    await page.getByRole('link', { name: 'Case' }).click();
    await trySample(page);
    await page.locator('main[data-phase="running"]').waitFor();
    await workerEnded(page);
    await page.getByRole('link', { name: 'Diagnostics' }).click();
    expect(await endOfWork(page, 'pace')).toBe('cancelled');
    expect(await page.getByRole('button', { name: 'Run self-test' }).isDisabled()).toBe(true);
    await page.getByRole('link', { name: 'Case' }).click();
    expect(await endOf(page)).toBe('done');
  });
});

describe('the screen', () => {
  it('passes axe in both themes, by the keyboard alone', async () => {
    const page = await openDiagnostics();
    await page.getByText('logical').waitFor();
    expect(await breaches(page)).toEqual([]);
    await page.locator('body').press('Home');
    await tabTo(page, /^Run self-test$/);
    await page.keyboard.press('Enter');
    expect(await endOfWork(page, 'self-test')).toBe('done');
    await tabTo(page, /^slice\//);
    await page.keyboard.press('Enter');
    await page.locator('.answers').waitFor();
    expect(await breaches(page)).toEqual([]);
    await page.getByRole('button', { name: 'Use the light theme' }).click();
    expect(await breaches(page)).toEqual([]);
  });
});
