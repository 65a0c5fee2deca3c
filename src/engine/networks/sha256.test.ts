import { afterEach, describe, expect, it, vi } from 'vitest';
import { noSha256, sha256Of } from './sha256.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('sha256Of', () => {
  it('gives the digest of FIPS 180-2, appendix B.1', async () => {
    expect(await sha256Of(new TextEncoder().encode('abc'))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('tells why there is none on a page that came by plain http', () => {
    expect(noSha256()).toBeNull();
    vi.stubGlobal('crypto', {});
    expect(noSha256()).toContain('use https or localhost');
  });
});
