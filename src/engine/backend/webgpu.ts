import {
  env,
  findBackendFactory,
  getBackend,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import { gpuLimits, nameOf } from './adapter.ts';
import type { Backend } from './backend.ts';
import { use } from './use.ts';

/**
 * WebGPU on a device of our own, so that its errors are heard: tfjs checks no pipeline and reads
 * zeros after a failed one (docs/decisions/0003-threads-and-backends.md).
 * @returns the reason, a clause, where it cannot run
 */
export async function openWebGpu(adapter: GPUAdapter): Promise<Backend | string> {
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const device = await adapter
    .requestDevice({
      requiredLimits: Object.fromEntries(gpuLimits.map((name) => [name, adapter.limits[name]])),
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
  const backend = new WebGPUBackend(device, adapter.info);
  registerBackend('webgpu', () => backend);
  const started = await setBackend('webgpu');
  if (!started || getBackend() !== 'webgpu') {
    removeBackend('webgpu');
    device.destroy();
    return 'WebGPU did not start';
  }
  return {
    name: 'webgpu',
    adapter: nameOf(adapter) || 'unnamed',
    batchSizes: [1, 4, 16],
    gpu: {
      device,
      submitPending() {
        // As tfjs itself does before it copies a buffer (4.22.0).
        backend.ensureCommandEncoderReady();
        backend.endComputePassEncoder();
        backend.submitQueue();
      },
    },
    fault: () => fault,
    use: () => use('webgpu'),
    dispose() {
      removeBackend('webgpu');
      device.destroy();
    },
  };
}
