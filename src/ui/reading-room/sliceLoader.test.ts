import { describe, expect, it } from 'vitest';
import type { DisplaySlice } from '../../core/viewing/displaySlice.ts';
import { SliceLoader, wantedAround } from './sliceLoader.ts';

const slice: DisplaySlice = {
  width: 1,
  height: 1,
  pixels: { kind: 'hu', data: new Int16Array(1) },
  mask: new Uint8Array(1),
  modelImage: new Uint8Array(1),
};

/** A loader whose fetches end when told to. */
function bench(capacity?: number) {
  const asked: number[] = [];
  const loaded: number[] = [];
  const ends = new Map<number, { resolve: () => void; reject: () => void }>();
  const loader = new SliceLoader(
    (index) => {
      asked.push(index);
      return new Promise((resolve, reject) => {
        ends.set(index, { resolve: () => resolve(slice), reject: () => reject(new Error('lost')) });
      });
    },
    (index) => loaded.push(index),
    capacity,
  );
  const end = async (index: number, how: 'resolve' | 'reject' = 'resolve') => {
    ends.get(index)?.[how]();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { loader, asked, loaded, end };
}

describe('SliceLoader', () => {
  it('asks for two at a time, the wanted one first', async () => {
    const { loader, asked, end } = bench();
    loader.want([5, 6, 4]);
    expect(asked).toEqual([5, 6]);
    await end(5);
    expect(asked).toEqual([5, 6, 4]);
  });

  it('does not begin what nobody waits for any more', async () => {
    const { loader, asked, end } = bench();
    loader.want([5, 6, 7, 8]);
    loader.want([20]);
    await end(5);
    await end(6);
    expect(asked).toEqual([5, 6, 20]);
  });

  it('keeps no more than its capacity, dropping the one not used for longest', async () => {
    const { loader, end } = bench(2);
    loader.want([1, 2]);
    await end(1);
    await end(2);
    loader.held(1);
    loader.want([3]);
    await end(3);
    expect([1, 2, 3].map((index) => loader.held(index) !== null)).toEqual([true, false, true]);
  });

  it('holds a Problem where the worker gave no answer, and does not ask again', async () => {
    const { loader, asked, end } = bench();
    loader.want([1]);
    await end(1, 'reject');
    loader.want([1]);
    expect(loader.held(1)).toMatchObject({ code: 'WORKER_DIED' });
    expect(asked).toEqual([1]);
  });

  it('tells nobody after it was closed', async () => {
    const { loader, loaded, end } = bench();
    loader.want([1]);
    loader.close();
    await end(1);
    expect(loaded).toEqual([]);
  });
});

describe('wantedAround', () => {
  it('looks further ahead than behind, within the series', () => {
    expect(wantedAround(5, 1, 4, 100)).toEqual([5, 6, 4, 7, 3, 8, 9]);
    expect(wantedAround(0, -1, 4, 100)).toEqual([0, 1, 2]);
  });
});
