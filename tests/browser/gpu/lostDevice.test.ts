import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dropFiles } from '../../../scripts/diagnose/drive.mjs';
import type { Report } from '../../../src/core/report/report.ts';
import { type App, endOf, savedReport, startApp } from '../app.ts';
import { byName, caseFolders, phantomFiles } from '../caseFolder.ts';
import { serveToys } from '../toyModels.ts';
import { builtWith } from './builtWith.ts';

const later = ['judgeSlices', 'scoreKept', 'scoreNumbers'] as const;

/** What befalls a network worker: at a call of that name, or at the first use of its device. */
interface Fate {
  readonly at: 'start' | (typeof later)[number] | 'never';
  readonly how: 'destroyed' | 'out of memory' | 'hung' | 'least limits' | 'wrong' | 'wrong masks';
}
const nothing: Fate = { at: 'never', how: 'destroyed' };

/** What a network worker does before anything else: asks the test for its fate, and lets it come to pass. */
const prelude = `{
  let fate = {};
  const devices = [];
  const asked = fetch(new URL('../models/fate', import.meta.url))
    .then((answer) => answer.json())
    .then((answer) => (fate = answer));
  const fail = (device) => {
    if (fate.how === 'destroyed') return device.destroy();
    if (fate.how === 'hung') {
      GPUBuffer.prototype.mapAsync = () => new Promise(() => {});
      return;
    }
    const error = new GPUOutOfMemoryError('no memory left, says a test');
    device.dispatchEvent(new GPUUncapturedErrorEvent('uncapturederror', { error }));
  };
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (wanted) {
    await asked;
    const device = await requestDevice.call(this, fate.how === 'least limits' ? {} : wanted);
    devices.push(device);
    return device;
  };
  const { submit } = GPUQueue.prototype;
  GPUQueue.prototype.submit = function (...given) {
    submit.apply(this, given);
    if (fate.at === 'start') devices.forEach(fail);
  };
  const { getMappedRange } = GPUBuffer.prototype;
  GPUBuffer.prototype.getMappedRange = function (...given) {
    const range = getMappedRange.apply(this, given);
    // Only the known answer of the preparation reads as much as a mask.
    if (fate.how === 'wrong masks' && range.byteLength === 128 * 128) {
      return Uint8Array.from(new Uint8Array(range), (byte) => 255 - byte).buffer;
    }
    if (fate.how !== 'wrong' || !(this.usage & GPUBufferUsage.MAP_READ)) return range;
    return Float32Array.from(new Float32Array(range), (number) => number * 0.97).buffer;
  };
  addEventListener('message', ({ data }) => {
    if (data?.path?.[0] === fate.at) devices.forEach(fail);
  });
}\n`;

/** The built app on a GPU made of software, which is taken away while it works: `device.destroy()`. */
let app: App;
const folders = caseFolders();
let built: string;
beforeAll(async () => {
  built = builtWith(prelude);
  app = await startApp({ softwareGpu: true, folder: built });
});
afterAll(async () => {
  folders.clear();
  await app.close();
  rmSync(built, { recursive: true, force: true });
});

/**
 * @param fates of the network workers, in the order of their start; of all others nothing befalls
 * @param meanwhile what is done with the page while the case runs
 */
async function runWith(
  fates: readonly Fate[],
  meanwhile: (page: Page) => Promise<void> = async () => {},
): Promise<{ page: Page; report: Report }> {
  let workers = 0;
  const page = await app.open({
    query: '?backend=webgpu',
    async before(page) {
      await serveToys(page);
      await page.context().route('**/models/fate', async (route) => {
        await route.fulfill({ json: fates[workers++] ?? nothing });
      });
    },
  });
  await dropFiles(page, [folders.make('study', byName(phantomFiles()))]);
  await meanwhile(page);
  expect(await endOf(page, 600_000)).toBe('done');
  // At the start the worker that lost its device goes on by itself.
  const lost = fates.filter(({ at }) => at !== 'start' && at !== 'never').length;
  expect(workers).toBe(lost + 1);
  return { page, report: (await savedReport(page)) as Report };
}

/** How often the report tells of it. */
const told = ({ warnings }: Report, code: string) =>
  warnings.filter((warning) => warning.code === code).length;

function expectWhole({ slices, ct }: Report): void {
  expect(slices).toHaveLength(22);
  expect(slices.filter(({ scores }) => scores === null)).toEqual([]);
  expect(ct?.morbidity).not.toBeNull();
}

const long = { timeout: 900_000 };

describe('a run on a GPU', () => {
  it.each([
    ...later.map((at): Fate => ({ at, how: 'destroyed' })),
    { at: 'judgeSlices', how: 'out of memory' } satisfies Fate,
    { at: 'judgeSlices', how: 'hung' } satisfies Fate,
  ])('that is $how at $at goes on on a new one and says so once', long, async (fate) => {
    const { page, report } = await runWith([fate]);
    expectWhole(report);
    expect(report.provenance.backend).toBe('webgpu');
    expect(told(report, 'WORKER_DIED')).toBe(1);
    expect(told(report, 'BACKEND_FALLBACK')).toBe(0);
    expect(await page.locator('[data-problem-code="WORKER_DIED"]').count()).toBe(1);
  });

  it('that is destroyed at the start goes on on WebAssembly and says so once', long, async () => {
    const { report } = await runWith([{ at: 'start', how: 'destroyed' }]);
    expectWhole(report);
    expect(report.provenance.backend).toBe('wasm');
    expect(told(report, 'BACKEND_FALLBACK')).toBe(1);
    expect(told(report, 'WORKER_DIED')).toBe(0);
  });

  it('that is destroyed again goes on on WebAssembly and says so once', long, async () => {
    const again: Fate = { at: 'judgeSlices', how: 'destroyed' };
    const { page, report } = await runWith([again, again]);
    expectWhole(report);
    expect(report.provenance.backend).toBe('wasm');
    expect(told(report, 'WORKER_DIED')).toBe(1);
    expect(told(report, 'BACKEND_FALLBACK')).toBe(1);
    expect(await page.locator('[data-problem-code="BACKEND_FALLBACK"]').count()).toBe(1);
  });

  it('that computes wrong numbers goes on on WebAssembly and says so once', long, async () => {
    const { report } = await runWith([{ at: 'never', how: 'wrong' }]);
    expectWhole(report);
    expect(report.provenance.backend).toBe('wasm');
    const [why, ...more] = report.warnings.filter(({ code }) => code === 'BACKEND_FALLBACK');
    expect(why?.message).toContain('does not give its known answers');
    expect(more).toEqual([]);
  });

  it('that finds other lungs leaves them to the processor and says so once', long, async () => {
    const { report } = await runWith([{ at: 'never', how: 'wrong masks' }]);
    expectWhole(report);
    expect(report.provenance.backend).toBe('webgpu');
    expect(report.provenance.preparedOn).toEqual({ gpu: 0, processor: 22 });
    const [why, ...more] = report.warnings.filter(({ code }) => code === 'PREPARED_ON_PROCESSOR');
    expect(why?.message).toContain('another lung mask');
    expect(more).toEqual([]);
    expect(told(report, 'BACKEND_FALLBACK')).toBe(0);
  });

  it('goes on after its tab was frozen in the background', long, async () => {
    const { report } = await runWith([nothing], async (page) => {
      await page.locator('main[data-phase="running"]').waitFor();
      const session = await page.context().newCDPSession(page);
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await new Promise((resolve) => setTimeout(resolve, 3000));
      await session.send('Page.setWebLifecycleState', { state: 'active' });
    });
    expectWhole(report);
    expect(report.provenance.backend).toBe('webgpu');
    expect(told(report, 'WORKER_DIED') + told(report, 'BACKEND_FALLBACK')).toBe(0);
  });

  it('with the least limits and no features needs no other', long, async () => {
    const { report } = await runWith([{ at: 'never', how: 'least limits' }]);
    expectWhole(report);
    expect(report.provenance.backend).toBe('webgpu');
    expect(told(report, 'WORKER_DIED') + told(report, 'BACKEND_FALLBACK')).toBe(0);
  });
});
