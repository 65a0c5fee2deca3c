import { applyUpdateMessage } from './offlineFiles.ts';

/**
 * What the page can say about running without a network.
 * `unavailable`: this browser or address has no service workers, or storing failed; the app works online.
 */
export type OfflineState = 'storing' | 'ready' | 'update-ready' | 'unavailable';

export interface Offline {
  /** Changes to the waiting version and loads the page anew. Without a waiting version: nothing. */
  applyUpdate(): void;
}

/**
 * Registers `sw.js`, which stores the app. Call it once, after the page is on screen.
 * @param report called at every change, first with `storing`, `ready` or `unavailable`
 */
export function registerOffline(report: (state: OfflineState) => void): Offline {
  let waiting: ServiceWorker | null = null;
  let asked = false;

  if (!('serviceWorker' in navigator)) {
    report('unavailable');
    return { applyUpdate: () => {} };
  }
  const container = navigator.serviceWorker;
  container.addEventListener('controllerchange', () => {
    // The first version takes over a page that runs; only an update that was asked for reloads it.
    if (asked) location.reload();
  });

  const followed = new Set<ServiceWorker>();
  const follow = (installing: ServiceWorker) => {
    if (followed.has(installing)) return;
    followed.add(installing);
    const isUpdate = container.controller !== null;
    if (!isUpdate) report('storing');
    installing.addEventListener('statechange', () => {
      if (installing.state === 'installed' && isUpdate) {
        waiting = installing;
        report('update-ready');
      } else if (installing.state === 'activated') {
        report('ready');
      } else if (installing.state === 'redundant' && !isUpdate) {
        report('unavailable');
      }
    });
  };

  container.register('./sw.js', { updateViaCache: 'none' }).then(
    (registration) => {
      if (registration.active && !registration.waiting) report('ready');
      if (registration.waiting) {
        waiting = registration.waiting;
        report('update-ready');
      }
      if (registration.installing) follow(registration.installing);
      registration.addEventListener('updatefound', () => {
        if (registration.installing) follow(registration.installing);
      });
    },
    () => report('unavailable'),
  );

  return {
    applyUpdate() {
      asked = true;
      waiting?.postMessage(applyUpdateMessage);
    },
  };
}
