import { proxy, wrap } from 'comlink';
import type {
  SelfTestEvent,
  SelfTestOptions,
  SelfTestWorker,
} from '../core/selfTest/selfTestDesk.ts';

export type SelfTestWork = keyof SelfTestWorker;

/** The self-test as the page sees it: one work at a time, each in a worker that ends with it. */
export interface SelfTestDesk {
  /** @throws Error with the cause, a clause, where the worker fails or is lost */
  run(work: SelfTestWork, tell: (event: SelfTestEvent) => void): Promise<'done' | 'cancelled'>;
  /** Ends what is under way at once; what was told stays told. */
  cancel(): void;
}

/** @param optionsNow asked at each run: what a person brought may have changed */
export function openRemoteSelfTest(
  spawn: () => Worker,
  optionsNow: () => Promise<SelfTestOptions>,
): SelfTestDesk {
  let cancel = () => {};
  return {
    async run(work, tell) {
      cancel();
      const cancelled = new Promise<'cancelled'>((resolve) => {
        cancel = () => resolve('cancelled');
      });
      const options = await optionsNow();
      const worker = spawn();
      try {
        const broken = new Promise<never>((_, reject) => {
          worker.addEventListener('error', (event) => {
            event.preventDefault();
            reject(new Error(event.message || 'its program could not be loaded'));
          });
        });
        const finished = wrap<SelfTestWorker>(worker)
          [work](options, proxy(tell))
          .then(() => 'done' as const);
        return await Promise.race([finished, cancelled, broken]);
      } finally {
        worker.terminate();
      }
    },
    cancel: () => cancel(),
  };
}
