import { expose } from 'comlink';

/**
 * A worker without a thread: comlink's messages over a channel, and a death when asked for. Code under test takes
 * it `as unknown as Worker`.
 */
export class ThreadlessWorker extends EventTarget {
  readonly #ours: MessagePort;
  readonly #theirs: MessagePort;
  terminated = false;

  constructor(program: object) {
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
