import { describe, expect, it } from 'vitest';
import { unlessAborted } from './unlessAborted.ts';

const forever = new Promise<never>(() => {});

describe('unlessAborted', () => {
  it('hands on what the promise gives', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(Promise.resolve(1), signal)).toBe(1);
    await expect(unlessAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  });

  it('rejects with the reason at once, before or after the wait has begun', async () => {
    const abort = new AbortController();
    const waiting = unlessAborted(forever, abort.signal);
    abort.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    await expect(unlessAborted(forever, abort.signal)).rejects.toThrow('cancelled');
  });

  it('lets nobody wait for a promise that fails after all', async () => {
    let fail: (cause: Error) => void = () => {};
    const late = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const abort = new AbortController();
    const waiting = unlessAborted(late, abort.signal);
    abort.abort(new Error('cancelled'));
    await expect(waiting).rejects.toThrow('cancelled');
    // Unheard, this would end the test run.
    fail(new Error('too late'));
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
});
