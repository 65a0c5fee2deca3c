/**
 * Holds the whole app (page, workers, wasm, weights, sample) after the first visit, so that it runs without
 * a network. Bundled as `sw.js` by scripts/vite/offline.mjs, which supplies the list of files.
 *
 * A version is stored whole or not at all: each file's SHA-256 is checked before it is kept. From then on
 * its files come from the cache, with the headers that the server gave them. A new version is fetched beside
 * the old one and waits until the page asks for it, since a case may be open.
 */
import {
  applyUpdateMessage,
  cacheName,
  cachePrefix,
  fileFor,
  type OfflineFile,
  sha256Of,
} from './offlineFiles.ts';

declare const OFFLINE_FILES: readonly OfflineFile[];
declare const OFFLINE_VERSION: string;

/** The part of ServiceWorkerGlobalScope that is used; its library clashes with the DOM's. */
interface ServiceWorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchLikeEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}
interface LastingEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchLikeEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as ServiceWorkerScope;
const { scope } = worker.registration;
const ownCache = cacheName(scope, OFFLINE_VERSION);
/** Named once: the bundler writes the list out at each mention. */
const files = OFFLINE_FILES;
const paths: ReadonlySet<string> = new Set(files.map((file) => file.path));
const hashHeader = 'X-Content-SHA256';

worker.addEventListener('install', (event) => event.waitUntil(storeAll()));

worker.addEventListener('activate', (event) =>
  event.waitUntil(
    deleteOtherVersions().then(() => {
      // The page that registered this worker loads its later parts from the same version.
      return worker.clients.claim();
    }),
  ),
);

worker.addEventListener('message', (event) => {
  if (event.data === applyUpdateMessage) void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const path = fileFor(event.request.url, scope, paths);
  if (path !== null) event.respondWith(held(path, event.request));
});

async function held(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(ownCache);
  return (await cache.match(addressOf(path))) ?? fetch(request);
}

async function storeAll(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix(scope)));
  const earlier = await Promise.all(names.map((name) => caches.open(name)));
  const own = await caches.open(ownCache);
  try {
    // One after the other: the page's own first requests matter more.
    for (const file of files) {
      const known = await unchanged(file, earlier);
      await own.put(addressOf(file.path), known ?? (await fetchChecked(file)));
    }
  } catch (cause) {
    await caches.delete(ownCache);
    throw cause;
  }
}

/** The same content in a version that is held already. */
async function unchanged(file: OfflineFile, earlier: readonly Cache[]): Promise<Response | null> {
  for (const cache of earlier) {
    const found = await cache.match(addressOf(file.path));
    if (found?.headers.get(hashHeader) === file.sha256) return found;
  }
  return null;
}

async function fetchChecked(file: OfflineFile): Promise<Response> {
  const response = await fetch(addressOf(file.path), { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${file.path}: status ${response.status}`);
  const content = await response.arrayBuffer();
  if ((await sha256Of(content)) !== file.sha256) {
    throw new Error(`${file.path}: not the file of this version`);
  }
  const headers = new Headers(response.headers);
  // The content is kept unpacked.
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  headers.set(hashHeader, file.sha256);
  return new Response(content, { headers });
}

async function deleteOtherVersions(): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(cachePrefix(scope)) && name !== ownCache);
  await Promise.all(others.map((name) => caches.delete(name)));
}

function addressOf(path: string): string {
  return new URL(path === 'index.html' ? './' : path, scope).href;
}
