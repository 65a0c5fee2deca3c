/**
 * Runs a task for each item with at most `parallel` under way, and yields results as they come.
 * Checks `signal` before each new task and throws its reason; tasks under way are left to end.
 */
export async function* inParallel<Item, Result>(
  items: readonly Item[],
  parallel: number,
  task: (item: Item) => Promise<Result>,
  signal: AbortSignal,
): AsyncGenerator<Result, void> {
  const underWay = new Map<number, Promise<{ readonly key: number; readonly result: Result }>>();
  let next = 0;
  const startNext = () => {
    const key = next++;
    const item = items[key] as Item;
    underWay.set(
      key,
      task(item).then((result) => ({ key, result })),
    );
  };
  try {
    while (next < items.length || underWay.size > 0) {
      signal.throwIfAborted();
      while (next < items.length && underWay.size < parallel) startNext();
      const { key, result } = await Promise.race(underWay.values());
      underWay.delete(key);
      yield result;
    }
  } finally {
    // A task that fails after the loop was left has nobody to hear it.
    for (const pending of underWay.values()) pending.catch(() => {});
  }
}
