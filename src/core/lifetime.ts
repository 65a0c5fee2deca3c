/**
 * What is asked of something that may end before it has answered: a worker. (A race of every answer against one promise
 * of the end would be kept by that promise, answers and all, for as long as the worker lasts.)
 */
export class Lifetime<End extends Error> {
  readonly #waiting = new Set<(end: End) => void>();
  #end: End | null = null;

  /** What it ended with; null while it lasts. */
  get ended(): End | null {
    return this.#end;
  }

  /** The answer, or a rejection with the end where that comes first. After the end nothing is asked. */
  async until<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#end) throw this.#end;
    let fail: (end: End) => void = () => {};
    const ended = new Promise<never>((_, reject) => {
      fail = reject;
    });
    this.#waiting.add(fail);
    try {
      return await Promise.race([ask(), ended]);
    } finally {
      this.#waiting.delete(fail);
    }
  }

  /** The first end counts. */
  end(end: End): void {
    if (this.#end) return;
    this.#end = end;
    for (const fail of this.#waiting) fail(end);
  }
}
