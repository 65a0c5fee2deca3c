import { describe, expect, it } from 'vitest';
import type { SliceHandle } from '../../core/dicom/types.ts';
import type { Prepared, PrepareVersion } from '../../core/image/types.ts';
import { preparedAhead } from './preparedAhead.ts';

const handles: SliceHandle[] = Array.from({ length: 6 }, (_, fileIndex) => ({
  fileIndex,
  frame: 0,
}));
const { signal } = new AbortController();
const never = new Promise<void>(() => {});
const yes = async () => true;

/** Two readers; each slice is prepared when `finish` is called for it. */
function readers() {
  const asked: number[] = [];
  const finish = new Map<number, () => void>();
  return {
    asked,
    finish: async (file: number) => {
      finish.get(file)?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
    parallel: 4,
    async prepare({ fileIndex }: SliceHandle, version: PrepareVersion, stop: AbortSignal) {
      asked.push(fileIndex);
      await new Promise<void>((resolve, reject) => {
        finish.set(fileIndex, resolve);
        stop.addEventListener('abort', () => reject(stop.reason));
      });
      return prepared(fileIndex, version);
    },
  };
}

function prepared(file: number, version: PrepareVersion): Prepared {
  return {
    slice: {
      version,
      image: { width: 200, height: 200, data: Uint8Array.of(file) },
      mask: { width: 2, height: 2, data: new Uint8Array(4) },
      lungFraction: 0.1 * version,
      box: { left: 0, top: 0, width: 2, height: 2 },
    },
    lungs: null,
    readMs: 1,
    prepareMs: 2,
    notes: [],
  };
}

describe('preparedAhead', () => {
  it('reads in order, as many at once as there are readers, and is asked once for a slice', async () => {
    const reading = readers();
    const ahead = preparedAhead(reading);
    await ahead.begin(handles, 2, { noGpu: yes, until: never, signal });
    expect(reading.asked).toEqual([0, 1]);
    await reading.finish(1);
    expect(reading.asked).toEqual([0, 1, 2]);

    const [first, second] = handles as [SliceHandle, SliceHandle];
    expect(await ahead.prepare(second, 2, signal)).toMatchObject({ image: Uint8Array.of(1) });
    const waiting = ahead.prepare(first, 2, signal);
    await reading.finish(0);
    expect(await waiting).toMatchObject({ image: Uint8Array.of(0), lungFraction: 0.2 });
    expect(reading.asked).toEqual([0, 1, 2, 3]);
  });

  it('begins nothing more once the networks are there', async () => {
    const reading = readers();
    const ahead = preparedAhead(reading);
    let ready = () => {};
    const until = new Promise<void>((resolve) => {
      ready = resolve;
    });
    await ahead.begin(handles, 2, { noGpu: yes, until, signal });
    ready();
    await reading.finish(0);
    await reading.finish(1);
    expect(reading.asked).toEqual([0, 1]);
  });

  it('begins nothing where a GPU may prepare', async () => {
    const reading = readers();
    await preparedAhead(reading).begin(handles, 2, {
      noGpu: async () => false,
      until: never,
      signal,
    });
    expect(reading.asked).toEqual([]);
  });

  it('prepares anew what was prepared otherwise', async () => {
    const reading = readers();
    const ahead = preparedAhead(reading);
    const [first] = handles as [SliceHandle];
    await ahead.begin([first], 2, { noGpu: yes, until: never, signal });
    await reading.finish(0);
    const other = ahead.prepare(first, 1, signal);
    await reading.finish(0);
    expect(await other).toMatchObject({ lungFraction: 0.1 });
    expect(reading.asked).toEqual([0, 0]);
  });

  it('stops when the run is cancelled', async () => {
    const reading = readers();
    const stop = new AbortController();
    await preparedAhead(reading).begin(handles, 2, {
      noGpu: yes,
      until: never,
      signal: stop.signal,
    });
    stop.abort(new Error('cancelled'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(reading.asked).toEqual([0, 1]);
  });

  it('prepares anew, for the next run of the case, what a cancelled one took along', async () => {
    const reading = readers();
    const ahead = preparedAhead(reading);
    const stop = new AbortController();
    await ahead.begin(handles, 2, { noGpu: yes, until: never, signal: stop.signal });
    const [first, second] = handles as [SliceHandle, SliceHandle];
    const underWay = ahead.prepare(first, 2, signal);
    stop.abort(new Error('cancelled'));
    await new Promise((resolve) => setTimeout(resolve));
    const waited = ahead.prepare(second, 2, signal);
    await new Promise((resolve) => setTimeout(resolve));
    await reading.finish(0);
    await reading.finish(1);
    expect(await underWay).toMatchObject({ image: Uint8Array.of(0) });
    expect(await waited).toMatchObject({ image: Uint8Array.of(1) });
  });
});
