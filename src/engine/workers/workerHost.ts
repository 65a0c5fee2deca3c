import { type Remote, wrap } from 'comlink';
import { Lifetime } from '../../core/lifetime.ts';
import { afterAwake } from './awakeTimer.ts';

/** How a worker came to its end, a clause. Every call on it rejects with this. */
export class WorkerLost extends Error {}

/** One running worker. Its first failure of any kind is its end: what it holds is not trusted after. */
export class WorkerHost<Api> {
  readonly #worker: Worker;
  readonly #remote: Remote<Api>;
  readonly #onLost: (lost: WorkerLost) => void;
  readonly #life = new Lifetime<WorkerLost>();
  /** May be changed when it is known how fast the worker is. */
  patienceMs: number;

  /**
   * @param patienceMs a call that takes longer is given up: a process that the system has killed and a shader
   * that hangs send no event
   * @param onLost told once, before the calls under way reject; not after `close`
   */
  constructor(worker: Worker, patienceMs: number, onLost: (lost: WorkerLost) => void) {
    this.patienceMs = patienceMs;
    this.#worker = worker;
    this.#remote = wrap<Api>(worker);
    this.#onLost = onLost;
    worker.addEventListener('error', (event) => {
      // Dealt with here: an error that nobody takes goes on to the worker that hosts this one, and ends it, too.
      event.preventDefault();
      // Its message may be empty: a script that could not be loaded tells nothing.
      this.#lose(event.message || 'its program could not be loaded');
    });
    worker.addEventListener('messageerror', () => this.#lose('a message to it was damaged'));
  }

  async call<T>(ask: (remote: Remote<Api>) => Promise<T>): Promise<T> {
    if (this.#life.ended) throw this.#life.ended;
    const heard = afterAwake(this.patienceMs, () => this.#lose('it gave no answer'));
    try {
      return await this.#life.until(() => ask(this.#remote));
    } catch (error) {
      throw this.#lose(error instanceof Error ? error.message : String(error));
    } finally {
      heard();
    }
  }

  close(): void {
    this.#end(new WorkerLost('it was closed'));
  }

  #lose(cause: string): WorkerLost {
    if (this.#life.ended) return this.#life.ended;
    const lost = new WorkerLost(cause);
    this.#onLost(lost);
    this.#end(lost);
    return lost;
  }

  #end(lost: WorkerLost): void {
    this.#life.end(lost);
    this.#worker.terminate();
  }
}
