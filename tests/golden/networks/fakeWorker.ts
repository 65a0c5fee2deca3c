import { expose } from 'comlink';
import type { NetworkWorker } from '../../../src/engine/networks/networkWorker.ts';

/** A worker without a thread: the same messages over a channel, and a death when asked for. */
export class FakeWorker extends EventTarget {
  readonly #ours: MessagePort;
  readonly #theirs: MessagePort;
  terminated = false;

  constructor(program: NetworkWorker) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.#ours = port1;
    this.#theirs = port2;
    port1.addEventListener('message', ({ data }) => {
      this.dispatchEvent(new MessageEvent('message', { data }));
    });
    port1.start();
    expose(program, port2);
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (!this.terminated) this.#ours.postMessage(message, transfer);
  }

  terminate(): void {
    this.terminated = true;
    this.#ours.close();
    this.#theirs.close();
  }

  /** As a browser tells of an error that nothing caught. */
  die(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}
