import { describe, expect, it } from 'vitest';
import { packageWrongAnswer } from '../../core/networks/packageProblems.ts';
import { isProblem } from '../../core/problem.ts';
import type { AskedBackend, Backend, BackendName } from './backend.ts';
import { chooseBackend, type Refusal } from './chooseBackend.ts';

/** How one backend behaves; `null`: there is none on this machine. */
interface Behaviour {
  readonly msPerSlice: number;
  readonly wrong?: boolean;
  readonly breaks?: boolean;
}

async function choose(asked: AskedBackend, machine: Record<BackendName, Behaviour | null>) {
  const disposed: string[] = [];
  let used = '';
  const open = (name: BackendName) => async (): Promise<Backend | Refusal> => {
    if (!machine[name]) return { reason: `no ${name} here`, ordinary: true };
    return {
      name,
      adapter: null,
      batchSizes: [1],
      gpu: null,
      fault: () => null,
      use: () => {
        used = name;
      },
      dispose: () => disposed.push(name),
    };
  };
  const chosen = await chooseBackend(
    asked,
    { webgpu: open('webgpu'), wasm: open('wasm') },
    async ({ name }) => {
      const behaviour = machine[name];
      if (behaviour?.breaks) throw new Error('the GPU was lost');
      const wrong = packageWrongAnswer('slice/toy', name, 0.5, 1e-4);
      return {
        wrong: new Map(behaviour?.wrong ? [['slice', wrong]] : []),
        msPerSlice: async () => behaviour?.msPerSlice ?? 0,
        dispose: () => disposed.push(`${name} networks`),
      };
    },
  );
  return { chosen, disposed, used };
}

const name = (chosen: Awaited<ReturnType<typeof choose>>['chosen']) =>
  isProblem(chosen) ? chosen.code : chosen.backend.name;
const problems = (chosen: Awaited<ReturnType<typeof choose>>['chosen']) =>
  isProblem(chosen) ? [] : chosen.problems.map(({ code }) => code);

describe('chooseBackend', () => {
  it('takes the faster of two that give the known answers, and lets the other go', async () => {
    const gpu = await choose('auto', { webgpu: { msPerSlice: 2 }, wasm: { msPerSlice: 20 } });
    expect(name(gpu.chosen)).toBe('webgpu');
    expect(gpu.disposed).toEqual(['wasm networks', 'wasm']);
    expect(gpu.used).toBe('webgpu');
    const cpu = await choose('auto', { webgpu: { msPerSlice: 50 }, wasm: { msPerSlice: 20 } });
    expect(name(cpu.chosen)).toBe('wasm');
    expect(cpu.disposed).toEqual(['webgpu networks', 'webgpu']);
    expect(cpu.used).toBe('wasm');
  });

  it('says nothing on a machine without a GPU', async () => {
    const { chosen } = await choose('auto', { webgpu: null, wasm: { msPerSlice: 20 } });
    expect(name(chosen)).toBe('wasm');
    expect(problems(chosen)).toEqual([]);
  });

  it('believes no GPU that gives one wrong answer, however fast', async () => {
    const { chosen, disposed } = await choose('auto', {
      webgpu: { msPerSlice: 1, wrong: true },
      wasm: { msPerSlice: 20 },
    });
    expect(name(chosen)).toBe('wasm');
    expect(problems(chosen)).toEqual(['BACKEND_FALLBACK']);
    expect(disposed).toContain('webgpu');
  });

  it('goes on without a GPU that breaks', async () => {
    const { chosen } = await choose('auto', {
      webgpu: { msPerSlice: 1, breaks: true },
      wasm: { msPerSlice: 20 },
    });
    expect(name(chosen)).toBe('wasm');
    expect(problems(chosen)).toEqual(['BACKEND_FALLBACK']);
  });

  it('takes what was asked for by name, whatever its speed', async () => {
    const machine = { webgpu: { msPerSlice: 900 }, wasm: { msPerSlice: 20 } };
    expect(name((await choose('webgpu', machine)).chosen)).toBe('webgpu');
    const swift = { webgpu: { msPerSlice: 1 }, wasm: { msPerSlice: 20 } };
    expect(name((await choose('wasm', swift)).chosen)).toBe('wasm');
  });

  it('says so where WebGPU was asked for and is not there', async () => {
    const { chosen } = await choose('webgpu', { webgpu: null, wasm: { msPerSlice: 20 } });
    expect(name(chosen)).toBe('wasm');
    expect(problems(chosen)).toEqual(['BACKEND_FALLBACK']);
  });

  it('keeps WebAssembly where one package is wrong on it, without that package', async () => {
    const machine = { webgpu: null, wasm: { msPerSlice: 20, wrong: true } };
    const { chosen } = await choose('auto', machine);
    expect(isProblem(chosen) ? [] : [...chosen.proof.wrong.keys()]).toEqual(['slice']);
  });

  it('prefers a sound GPU to WebAssembly with a wrong package', async () => {
    const machine = { webgpu: { msPerSlice: 50 }, wasm: { msPerSlice: 20, wrong: true } };
    expect(name((await choose('auto', machine)).chosen)).toBe('webgpu');
  });

  it('says that nothing runs where nothing runs', async () => {
    const { chosen } = await choose('auto', { webgpu: null, wasm: null });
    expect(chosen).toMatchObject({ code: 'BACKEND_FALLBACK', severity: 'error' });
  });
});
