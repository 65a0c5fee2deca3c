// @ts-check
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { cachingOf, privacyHeaders } from './headers.mjs';

/** @type {Readonly<Record<string, string>>} */
const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
  '.bin': 'application/octet-stream',
};

/** Weights are floats and archives are packed already: compressing them again costs time for nothing. */
const compressible = new Set(
  Object.keys(contentTypes).filter((end) => !/\.(png|ico|zip|bin)$/.test(end)),
);

/**
 * @typedef {object} Serving
 * @property {string} origin 'http://localhost:4173'
 * @property {string} url address of the app, with `/` at its end
 * @property {() => Promise<void>} close
 */

/**
 * Serves a folder on this machine only, every response with the privacy headers.
 * @param {object} options
 * @param {string} options.folder
 * @param {number} options.port 0: any free one
 * @param {string} [options.under] sub-path that the folder appears under, '/' or '/a/b/'
 * @param {Readonly<Record<string, string>>} [options.headers] in place of the privacy headers (tests' controls)
 * @param {(method: string, path: string) => void} [options.onRequest]
 * @returns {Promise<Serving>} rejects with code EADDRINUSE when the port is taken
 */
export async function serve({ folder, port, under = '/', headers = privacyHeaders, onRequest }) {
  const root = await realpath(folder);
  const answer = answerer(root, under, headers);
  /** @type {import('node:http').RequestListener} */
  const listener = (request, response) => {
    onRequest?.(request.method ?? '', request.url ?? '');
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500, { ...headers });
      response.end();
    });
  };
  const first = await listen(listener, '127.0.0.1', port);
  const chosen = /** @type {import('node:net').AddressInfo} */ (first.address()).port;
  const servers = [first];
  try {
    // `localhost` may mean ::1; a machine without IPv6 does without.
    servers.push(await listen(listener, '::1', chosen));
  } catch (cause) {
    if (/** @type {NodeJS.ErrnoException} */ (cause).code === 'EADDRINUSE') {
      await stop(first);
      throw cause;
    }
  }
  const origin = `http://localhost:${chosen}`;
  return {
    origin,
    url: `${origin}${under}`,
    close: async () => {
      await Promise.all(servers.map(stop));
    },
  };
}

/**
 * @param {import('node:http').RequestListener} listener
 * @param {string} host
 * @param {number} port
 * @returns {Promise<import('node:http').Server>}
 */
function listen(listener, host, port) {
  const server = createServer(listener);
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done(server));
  });
}

/** @param {import('node:http').Server} server */
function stop(server) {
  return new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
}

/**
 * @param {string} root
 * @param {string} under
 * @param {Readonly<Record<string, string>>} headers
 */
function answerer(root, under, headers) {
  /** @type {Map<string, { key: string, body: Buffer, etag: string }>} */
  const memo = new Map();

  /**
   * @param {string} file
   * @param {import('node:fs').Stats} found
   * @param {'br' | 'gzip' | null} encoding
   */
  async function bodyOf(file, found, encoding) {
    const key = `${found.mtimeMs} ${found.size}`;
    const name = `${encoding} ${file}`;
    const known = memo.get(name);
    if (known?.key === key) return known;
    const plain = await readFile(file);
    const body = await compress(plain, encoding);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const made = { key, body, etag };
    memo.set(name, made);
    return made;
  }

  /** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>} */
  return async (request, response) => {
    const say = (/** @type {number} */ status, /** @type {string} */ text, extra = {}) => {
      response.writeHead(status, {
        ...headers,
        'Content-Type': 'text/plain; charset=utf-8',
        'Cache-Control': 'no-store',
        ...extra,
      });
      response.end(request.method === 'HEAD' ? undefined : `${text}\n`);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return say(405, 'Only GET and HEAD are answered here.', { Allow: 'GET, HEAD' });
    }
    const path = pathOf(request.url ?? '/', under);
    const file = path === null ? null : await fileOf(root, path);
    if (path === null || file === null) return say(404, 'There is no such file here.');
    const type = extname(file.path).toLowerCase();
    const encoding = compressible.has(type) ? encodingOf(request.headers['accept-encoding']) : null;
    const { body, etag } = await bodyOf(file.path, file.stats, encoding);
    const fields = {
      ...headers,
      'Content-Type': contentTypes[type] ?? 'application/octet-stream',
      'Cache-Control': cachingOf(path),
      ETag: etag,
      Vary: 'Accept-Encoding',
      ...(encoding ? { 'Content-Encoding': encoding } : {}),
    };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, fields);
      response.end();
      return;
    }
    response.writeHead(200, { ...fields, 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/**
 * The path below the app, or null where the address is outside it or malformed.
 * @param {string} address as in the request line
 * @param {string} under
 */
function pathOf(address, under) {
  let path;
  try {
    path = decodeURIComponent(address.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return null;
  }
  if (!path.startsWith(under) || /[\\\0]/.test(path)) return null;
  const parts = path.slice(under.length).split('/');
  // Neither `..` nor files that begin with a dot.
  if (parts.some((part) => part.startsWith('.'))) return null;
  return `/${parts.join('/')}`;
}

/**
 * @param {string} root real path of the folder
 * @param {string} path
 */
async function fileOf(root, path) {
  const wanted = join(root, path.endsWith('/') ? `${path}index.html` : path);
  try {
    const real = await realpath(wanted);
    if (!resolve(real).startsWith(root + sep)) return null;
    const stats = await stat(real);
    return stats.isFile() ? { path: real, stats } : null;
  } catch {
    return null;
  }
}

/**
 * @param {string | string[] | undefined} accepted
 * @returns {'br' | 'gzip' | null}
 */
function encodingOf(accepted) {
  const names = String(accepted ?? '');
  if (/\bbr\b/.test(names)) return 'br';
  return /\bgzip\b/.test(names) ? 'gzip' : null;
}

/**
 * @param {Buffer} plain
 * @param {'br' | 'gzip' | null} encoding
 * @returns {Promise<Buffer>}
 */
async function compress(plain, encoding) {
  if (encoding === 'gzip') return promisify(gzip)(plain, { level: 9 });
  if (encoding !== 'br') return plain;
  // The last levels of brotli take seconds on a wasm file, for a few per cent.
  const quality = plain.length > 300_000 ? 6 : 10;
  return promisify(brotliCompress)(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality },
  });
}
