/**
 * Requests of this page to other origins, as the browser's own resource log has them, and attempts
 * that the content security policy stopped. The log covers the page, not its workers: those are held
 * to this origin by the same policy (README, Privacy).
 */
function createCounter() {
  let count = 0;
  let started = false;
  const listeners = new Set<() => void>();
  const add = (more: number) => {
    if (more === 0) return;
    count += more;
    for (const listener of listeners) listener();
  };

  function start(): void {
    started = true;
    const observer = new PerformanceObserver((list) => {
      add(list.getEntries().filter(({ name }) => isOutside(name, location.origin)).length);
    });
    observer.observe({ type: 'resource', buffered: true });
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
      if (isOutside(blockedURI, location.origin)) add(1);
    });
  }

  return {
    subscribe(listener: () => void): () => void {
      if (!started) start();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    count: () => count,
  };
}

/** Is this an address elsewhere? Blobs and data of the page itself are not. */
export function isOutside(address: string, origin: string): boolean {
  if (!/^(https?|wss?|ftp):/.test(address)) return false;
  return new URL(address).origin.replace(/^ws/, 'http') !== origin;
}

export const outsideRequests = createCounter();
