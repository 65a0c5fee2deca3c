import { describe, expect, it } from 'vitest';
import { cancellable } from './cancellable.ts';

/** A place for one task. */
function place() {
  const waiting: ((answer: string) => void)[] = [];
  const queue = (answer: (answer: string) => void) => {
    waiting.push(answer);
    return () => {
      waiting.length = 0;
    };
  };
  return { waiting, queue };
}

describe('cancellable', () => {
  it('gives the answer', async () => {
    const { waiting, queue } = place();
    const asked = cancellable(new AbortController().signal, queue);
    waiting[0]?.('done');
    expect(await asked).toBe('done');
  });

  it('takes the task out and rejects when it is aborted', async () => {
    const { waiting, queue } = place();
    const abort = new AbortController();
    const asked = cancellable(abort.signal, queue);
    abort.abort(new Error('cancelled'));
    await expect(asked).rejects.toThrow('cancelled');
    expect(waiting).toEqual([]);
  });

  it('queues nothing that was aborted before', async () => {
    const { waiting, queue } = place();
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(cancellable(signal, queue)).rejects.toThrow('cancelled');
    expect(waiting).toEqual([]);
  });

  it('takes nothing out once it is answered', async () => {
    const { waiting, queue } = place();
    const abort = new AbortController();
    const asked = cancellable(abort.signal, queue);
    waiting[0]?.('done');
    waiting.push(() => undefined);
    abort.abort();
    expect(await asked).toBe('done');
    expect(waiting).toHaveLength(2);
  });
});
