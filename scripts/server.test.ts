import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { privacyHeaders } from './headers.mjs';
import { type Serving, serve } from './server.mjs';

const above = mkdtempSync(join(tmpdir(), 'hust19-server-'));
const folder = join(above, 'dist');
const script = `export const words = '${'word '.repeat(200)}';\n`;
let serving: Serving;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(above, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<p>home</p>');
  writeFileSync(join(folder, '.hidden'), 'hidden');
  writeFileSync(join(folder, 'sw.js'), script);
  writeFileSync(join(folder, 'assets', 'a-1.js'), script);
  writeFileSync(join(folder, 'assets', 'a-2.wasm'), Buffer.alloc(1000));
  serving = await serve({ folder, port: 0, under: '/sub/' });
});

afterAll(async () => {
  await serving.close();
  rmSync(above, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** Sends the path as it is, unlike fetch, which tidies `..` away. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = new URL(serving.origin);
  return new Promise((done, failed) => {
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    })
      .on('error', failed)
      .end();
  });
}

describe('serve', () => {
  it.each([
    ['/sub/', 200],
    ['/sub/assets/a-1.js', 200],
    ['/sub/assets/a-2.wasm', 200],
    ['/sub/none.js', 404],
    ['/elsewhere', 404],
    ['/%zz', 404],
  ])('sends the privacy headers with %s', async (path, status) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(privacyHeaders)) {
      expect(answer.headers[name.toLowerCase()]).toBe(value);
    }
  });

  it('compresses what can be compressed', async () => {
    const br = await ask('/sub/assets/a-1.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.body).toString()).toBe(script);
    const gz = await ask('/sub/assets/a-1.js', { 'accept-encoding': 'gzip' });
    expect(gz.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gz.body).toString()).toBe(script);
    const plain = await ask('/sub/assets/a-1.js');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe(script);
  });

  it('names types and keeps only hashed files for ever', async () => {
    const wasm = await ask('/sub/assets/a-2.wasm');
    expect(wasm.headers['content-type']).toBe('application/wasm');
    expect(wasm.headers['cache-control']).toContain('immutable');
    const worker = await ask('/sub/sw.js');
    expect(worker.headers['content-type']).toContain('text/javascript');
    expect(worker.headers['cache-control']).toBe('no-cache');
    expect((await ask('/sub/')).headers['cache-control']).toBe('no-cache');
  });

  it('answers 304 to one who has it, and sees a changed file', async () => {
    const first = await ask('/sub/sw.js');
    const etag = String(first.headers.etag);
    expect((await ask('/sub/sw.js', { 'if-none-match': etag })).status).toBe(304);
    writeFileSync(join(folder, 'sw.js'), `${script}// newer\n`);
    const second = await ask('/sub/sw.js', { 'if-none-match': etag });
    expect(second.status).toBe(200);
    expect(second.body.toString()).toContain('newer');
  });

  it.each([
    '/sub/../secret.txt',
    '/sub/%2e%2e/secret.txt',
    '/sub/..%2fsecret.txt',
    '/sub/assets/..%5c..%5csecret.txt',
    '/sub//../../secret.txt',
    '/sub/.hidden',
    '/sub/assets',
  ])('does not leave its folder: %s', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.body.toString()).not.toContain('secret');
  });

  it('answers GET and HEAD alone', async () => {
    const head = await ask('/sub/', {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await ask('/sub/', {}, method)).status).toBe(405);
    }
  });

  it('says when its port is taken', async () => {
    const port = Number(new URL(serving.origin).port);
    await expect(serve({ folder, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
