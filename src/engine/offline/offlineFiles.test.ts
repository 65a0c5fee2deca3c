import { describe, expect, it } from 'vitest';
import { cacheName, cachePrefix, fileFor, sha256Of } from './offlineFiles.ts';

const paths = new Set(['index.html', 'assets/a-1.js', 'models/slice/x/weights.bin']);
const scope = 'https://example.org/ct/';

describe('fileFor', () => {
  it.each([
    ['https://example.org/ct/', 'index.html'],
    ['https://example.org/ct/?backend=wasm', 'index.html'],
    ['https://example.org/ct/index.html', 'index.html'],
    ['https://example.org/ct/assets/a-1.js', 'assets/a-1.js'],
    ['https://example.org/ct/models/slice/x/weights.bin', 'models/slice/x/weights.bin'],
  ])('%s is %s', (address, path) => {
    expect(fileFor(address, scope, paths)).toBe(path);
  });

  it.each([
    'https://example.org/',
    'https://example.org/other/assets/a-1.js',
    'https://elsewhere.org/ct/assets/a-1.js',
    'http://example.org/ct/assets/a-1.js',
    'https://example.org/ct/assets/a-2.js',
  ])('%s is left to the network', (address) => {
    expect(fileFor(address, scope, paths)).toBe(null);
  });
});

describe('cacheName', () => {
  it('keeps installations of one origin apart', () => {
    const inner = 'https://example.org/ct/next/';
    expect(cacheName(inner, '1').startsWith(cachePrefix(scope))).toBe(false);
    expect(cacheName(scope, '1')).not.toBe(cacheName(scope, '2'));
  });
});

describe('sha256Of', () => {
  it('is the hash of FIPS 180-4, example abc', async () => {
    const abc = new TextEncoder().encode('abc').buffer;
    expect(await sha256Of(abc)).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
