// @ts-check
/**
 * The headers that keep a patient's data on the machine, once for every server: `scripts/server.mjs` sends
 * them, `docs/hosting/` repeats them for nginx, Apache and Caddy (a house test compares).
 *
 * They must stand on EVERY response of the origin, scripts and error pages included: a worker whose script
 * came without them is not bound by the policy of its page.
 */

const contentSecurityPolicy = [
  "default-src 'none'",
  // WebAssembly (tfjs, decoders) is compiled; no script text is evaluated.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  // Slices and previews are canvases and blobs of the page itself.
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "media-src 'none'",
  // No popups; 'Save report' is a download.
  'sandbox allow-scripts allow-same-origin allow-downloads',
].join('; ');

const permissionsPolicy = [
  'camera',
  'microphone',
  'geolocation',
  'payment',
  'usb',
  'serial',
  'hid',
  'browsing-topics',
  'identity-credentials-get',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** @type {Readonly<Record<string, string>>} */
export const privacyHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  // Covers what CSP leaves open: navigations, popups, downloads from elsewhere, WebRTC. Chromium only.
  'Connection-Allowlist': '(response-origin);webrtc=block',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'Permissions-Policy': permissionsPolicy,
};

/** Files under `assets/` carry a hash in their name; everything else must be asked for again. */
/** @param {string} path path below the app, with `/` */
export function cachingOf(path) {
  return /^\/?assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
