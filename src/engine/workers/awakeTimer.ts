const ticks = 10;

/**
 * Calls `over` when `ms` have passed in which this thread could run. A machine that slept and a tab that was
 * frozen wake with their timers overdue; what they waited for is overdue with them, and that is no silence: a
 * late tick counts once.
 * @returns how to stop it
 */
export function afterAwake(ms: number, over: () => void): () => void {
  let left = ticks;
  const timer = setInterval(() => {
    left--;
    if (left > 0) return;
    clearInterval(timer);
    over();
  }, ms / ticks);
  return () => clearInterval(timer);
}
