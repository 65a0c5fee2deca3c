import {
  env,
  findBackendFactory,
  getBackend,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import type { AskedBackend, Backend } from './backend.ts';
import { use } from './use.ts';

/** Names under which a GPU made of software appears. */
const software = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|warp/i;

/** tfjs asks for these; a device has only its default limits unless it is asked for more. */
const limits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
] as const;

/**
 * Asked of the browser directly: tfjs falls back in silence where there is no adapter.
 * @returns the adapter, or the reason, a clause, why there is none that may be used
 */
export async function findAdapter(asked: AskedBackend): Promise<GPUAdapter | string> {
  if (!('gpu' in navigator)) return 'this browser has no WebGPU';
  const adapter = await navigator.gpu
    .requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  if (!adapter) return 'the browser offers no GPU';
  if (asked !== 'webgpu' && isSoftware(adapter)) return 'the only GPU is made of software';
  return adapter;
}

/** A GPU made of software is slower than WebAssembly on the same processor. */
export function isSoftware(adapter: GPUAdapter): boolean {
  const { info } = adapter;
  // The flag stood on the adapter before it moved to its info.
  const old = 'isFallbackAdapter' in adapter && adapter.isFallbackAdapter === true;
  return old || info.isFallbackAdapter === true || software.test(nameOf(adapter));
}

function nameOf({ info }: GPUAdapter): string {
  const words = [info.vendor, info.architecture, info.device, info.description];
  return words.filter((word) => word !== '').join(' ');
}

/**
 * WebGPU on a device of our own, so that its errors are heard: tfjs checks no pipeline and reads
 * zeros after a failed one (field notes, section 2).
 * @returns the reason, a clause, where it cannot run
 */
export async function openWebGpu(adapter: GPUAdapter): Promise<Backend | string> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const device = await adapter
    .requestDevice({
      requiredLimits: Object.fromEntries(limits.map((name) => [name, adapter.limits[name]])),
    })
    .catch((error: unknown) => String(error));
  if (typeof device === 'string') return `the GPU gives no device (${device})`;

  let fault: string | null = null;
  device.onuncapturederror = (event) => {
    fault ??= `the GPU reported an error (${event.error.message})`;
  };
  void device.lost.then((lost) => {
    fault ??= `the GPU was lost (${lost.message || lost.reason})`;
  });

  // Otherwise operations on few numbers, a whole clinical network, run on the processor unsaid.
  env().set('WEBGPU_CPU_FORWARD', false);
  if (findBackendFactory('webgpu')) removeBackend('webgpu');
  registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
  const started = await setBackend('webgpu');
  if (!started || getBackend() !== 'webgpu') return 'WebGPU did not start';
  return {
    name: 'webgpu',
    adapter: nameOf(adapter) || 'unnamed',
    batchSizes: [1, 4, 16],
    fault: () => fault,
    use: () => use('webgpu'),
    dispose() {
      removeBackend('webgpu');
      device.destroy();
    },
  };
}
