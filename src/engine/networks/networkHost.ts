import { type Remote, wrap } from 'comlink';
import type { NetworkWorker, StartOptions, StartReport } from './networkWorker.ts';

/**
 * A process that the system has killed sends no event. Far longer than any call takes: the slowest is the start on a
 * GPU made of software, a minute or two.
 */
const patienceMs = 300_000;

/** How a worker came to its end, a clause. Every call on it rejects with this. */
export class WorkerLost extends Error {}

/** One running worker. Its first failure of any kind is its end: what it holds is not trusted after. */
export class NetworkHost {
  readonly #worker: Worker;
  readonly #remote: Remote<NetworkWorker>;
  readonly #onLost: (lost: WorkerLost) => void;
  readonly #waiting = new Set<(lost: WorkerLost) => void>();
  #lost: WorkerLost | null = null;

  /** @param onLost told once, before the calls under way reject; not after `close` */
  constructor(worker: Worker, onLost: (lost: WorkerLost) => void) {
    this.#worker = worker;
    this.#remote = wrap<NetworkWorker>(worker);
    this.#onLost = onLost;
    worker.addEventListener('error', (event) => {
      // Its message may be empty: a script that could not be loaded tells nothing.
      this.#lose(event.message || 'its program could not be loaded');
    });
    worker.addEventListener('messageerror', () => this.#lose('a message to it was damaged'));
  }

  start(options: StartOptions): Promise<StartReport> {
    return this.call((remote) => remote.start(options));
  }

  async call<T>(ask: (remote: Remote<NetworkWorker>) => Promise<T>): Promise<T> {
    if (this.#lost) throw this.#lost;
    let fail: (lost: WorkerLost) => void = () => {};
    const lost = new Promise<never>((_, reject) => {
      fail = reject;
    });
    this.#waiting.add(fail);
    const silence = setTimeout(() => this.#lose('it gave no answer'), patienceMs);
    try {
      return await Promise.race([ask(this.#remote), lost]);
    } catch (error) {
      throw this.#lose(error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(silence);
      this.#waiting.delete(fail);
    }
  }

  close(): void {
    if (!this.#lost) this.#end(new WorkerLost('the networks were closed'));
  }

  #lose(cause: string): WorkerLost {
    if (this.#lost) return this.#lost;
    const lost = new WorkerLost(cause);
    this.#onLost(lost);
    this.#end(lost);
    return lost;
  }

  #end(lost: WorkerLost): void {
    this.#lost = lost;
    for (const fail of this.#waiting) fail(lost);
    this.#worker.terminate();
  }
}
