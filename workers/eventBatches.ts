import type { CaseEvent } from '../src/pipeline/ports.ts';

/** How often the page hears of a run: often enough to look live, seldom enough to stay idle, ms. */
const pauseMs = 100;

/** Gathers events and passes them on in order, a batch at a time. */
export function batchEvents(passOn: (events: readonly CaseEvent[]) => Promise<void>) {
  let waiting: CaseEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let passed: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      passed = passed.then(() => passOn(batch));
      // Who flushes hears of a page that is gone.
      passed.catch(() => {});
    }
    return passed;
  }
  return {
    push(event: CaseEvent): void {
      waiting.push(event);
      timer ??= setTimeout(() => void flush(), pauseMs);
    },
    /** Resolves when the page has taken in everything so far. */
    flush,
  };
}
