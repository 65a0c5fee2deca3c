import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropFiles } from '../../../scripts/diagnose/drive.mjs';
import { sliceClasses } from '../../../src/core/hust19/classes.ts';
import { factsWords } from '../../../src/engine/gpu/facts.ts';
import { lungHistogramWords } from '../../../src/engine/gpu/lungHistogram.ts';
import { type App, endOf, startApp } from '../app.ts';
import { byName, caseFolders, phantomFiles } from '../caseFolder.ts';
import { serveToys } from '../toyModels.ts';
import { builtWith } from './builtWith.ts';

/** One thing that a network worker did: was asked something, copied to where it can be read, or read. */
interface Step {
  readonly what: 'asked' | 'copied out' | 'read';
  readonly call?: string;
  readonly slices?: number;
  readonly bytes?: number;
}

/** What a network worker does before anything else: tells of every way in which data leaves its device. */
const prelude = `{
  const channel = new BroadcastChannel('read back');
  const tell = (step) => channel.postMessage(step);
  const readable = (buffer) => (buffer.usage & GPUBufferUsage.MAP_READ) !== 0;
  const watch = (type, name, before) => {
    const original = type.prototype[name];
    type.prototype[name] = function (...given) {
      before.call(this, ...given);
      return original.apply(this, given);
    };
  };
  watch(GPUBuffer, 'mapAsync', function (mode) {
    if (mode === GPUMapMode.READ) tell({ what: 'read', bytes: this.size });
  });
  watch(GPUCommandEncoder, 'copyBufferToBuffer', (...given) => {
    const to = given.slice(1).find((one) => one instanceof GPUBuffer);
    const bytes = given.at(-1) instanceof GPUBuffer ? to.size : given.at(-1);
    if (readable(to)) tell({ what: 'copied out', bytes });
  });
  watch(GPUCommandEncoder, 'copyTextureToBuffer', (_, { buffer }) => {
    if (readable(buffer)) tell({ what: 'copied out', bytes: buffer.size });
  });
  addEventListener('message', ({ data }) => {
    const [call] = data?.path ?? [];
    const slices = data?.argumentList?.[0]?.value?.slices?.length;
    if (call) tell({ what: 'asked', call, slices });
  });
}\n`;

let app: App;
let built: string;
const folders = caseFolders();
beforeAll(async () => {
  built = builtWith(prelude);
  app = await startApp({ softwareGpu: true, folder: built });
});
afterAll(async () => {
  folders.clear();
  await app.close();
  rmSync(built, { recursive: true, force: true });
});

/** Bytes that tell of a slice: facts, lung histogram and three scores. Its image alone has 40,000. */
const bytesOfSlice = 4 * (factsWords + lungHistogramWords + sliceClasses.length);

/** What was done for each call of that name, the call itself left out. */
function doneFor(call: string, steps: readonly Step[]): { asked: Step; done: Step[] }[] {
  return steps.flatMap((asked, at) => {
    if (asked.call !== call) return [];
    const rest = steps.slice(at + 1);
    const next = rest.findIndex(({ what }) => what === 'asked');
    return [{ asked, done: next < 0 ? rest : rest.slice(0, next) }];
  });
}

it('reads once a batch of slices, and no more than lungs in figures and scores', {
  timeout: 600_000,
}, async () => {
  const page = await app.open({ query: '?backend=webgpu', before: serveToys });
  await page.evaluate(() => {
    const steps: unknown[] = [];
    new BroadcastChannel('read back').onmessage = ({ data }) => steps.push(data);
    Object.assign(globalThis, { steps });
  });
  await dropFiles(page, [folders.make('study', byName(phantomFiles()))]);
  expect(await endOf(page, 600_000)).toBe('done');
  const steps = (await page.evaluate(() => Reflect.get(globalThis, 'steps'))) as Step[];

  const batches = doneFor('judgeSlices', steps);
  expect(batches.reduce((sum, { asked }) => sum + (asked.slices ?? 0), 0)).toBe(22);
  for (const { asked, done } of batches) {
    const bytes = (asked.slices ?? 0) * bytesOfSlice;
    expect(done.filter(({ what }) => what === 'read')).toEqual([{ what: 'read', bytes }]);
    const out = done.filter(({ what }) => what === 'copied out');
    expect(out.reduce((sum, step) => sum + (step.bytes ?? 0), 0)).toBe(bytes);
  }
  const patient = doneFor('scoreKept', steps);
  expect(patient.length).toBeGreaterThan(0);
  for (const { done } of patient) {
    const reads = done.filter(({ what }) => what === 'read');
    expect(reads).toHaveLength(1);
    expect(reads[0]?.bytes).toBeLessThanOrEqual(4 * sliceClasses.length);
  }
});
