/** One file of the build, as the service worker must hold it. */
export interface OfflineFile {
  /** Below the app, without a leading `/`: 'assets/index-abc.js'. */
  readonly path: string;
  readonly bytes: number;
  /** Of the content, in hexadecimal. */
  readonly sha256: string;
}

/** What the page asks of a waiting service worker. */
export const applyUpdateMessage = 'hust19:apply-update';

/** The cache of one version of one installation: several may share an origin under different sub-paths. */
export function cacheName(scope: string, version: string): string {
  return `${cachePrefix(scope)}${version}`;
}

export function cachePrefix(scope: string): string {
  return `hust19 ${scope} `;
}

/**
 * Which file of the build answers an address, or null where the network must.
 * The query never matters (`?backend=wasm`); the scope itself is `index.html`.
 */
export function fileFor(address: string, scope: string, paths: ReadonlySet<string>): string | null {
  const { origin, pathname } = new URL(address);
  const base = new URL(scope);
  if (origin !== base.origin || !pathname.startsWith(base.pathname)) return null;
  const path = decodeURIComponent(pathname.slice(base.pathname.length)) || 'index.html';
  return paths.has(path) ? path : null;
}

export async function sha256Of(content: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
