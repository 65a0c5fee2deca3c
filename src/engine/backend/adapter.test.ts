import { afterEach, describe, expect, it, vi } from 'vitest';
import { findAdapter } from './adapter.ts';

interface Info {
  readonly vendor: string;
  readonly architecture: string;
  readonly device?: string;
  readonly description?: string;
  readonly isFallbackAdapter?: boolean;
}

function browserWith(requestAdapter: () => Promise<unknown>): void {
  vi.stubGlobal('navigator', { gpu: { requestAdapter } });
}

const adapter = (info: Info, older: object = {}) => ({
  info: { device: '', description: '', isFallbackAdapter: false, ...info },
  ...older,
});

const real = adapter({ vendor: 'intel', architecture: 'gen-12lp' });

describe('findAdapter', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('takes a GPU', async () => {
    browserWith(async () => real);
    expect(await findAdapter('auto')).toBe(real);
  });

  it.each([
    ['by its flag', adapter({ vendor: 'x', architecture: 'y', isFallbackAdapter: true })],
    ['by its older flag', adapter({ vendor: 'x', architecture: 'y' }, { isFallbackAdapter: true })],
    ['SwiftShader', adapter({ vendor: 'google', architecture: 'swiftshader' })],
    ['llvmpipe', adapter({ vendor: 'mesa', architecture: '', description: 'llvmpipe (LLVM 15)' })],
    [
      'WARP',
      adapter({ vendor: 'microsoft', architecture: '', device: 'Microsoft Basic Render Driver' }),
    ],
  ])('takes one made of software only when asked for by name: %s', async (_, software) => {
    browserWith(async () => software);
    expect(await findAdapter('auto')).toContain('software');
    expect(await findAdapter('webgpu')).toBe(software);
  });

  it('gives the reason where there is none', async () => {
    browserWith(async () => null);
    expect(await findAdapter('webgpu')).toBe('the browser offers no GPU');
    browserWith(() => Promise.reject(new Error('no')));
    expect(await findAdapter('webgpu')).toBe('the browser offers no GPU');
    vi.stubGlobal('navigator', {});
    expect(await findAdapter('auto')).toBe('this browser has no WebGPU');
  });
});
