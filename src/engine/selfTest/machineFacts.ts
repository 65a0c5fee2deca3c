import type { GpuFacts, MachineFacts } from '../../core/selfTest/machineFacts.ts';
import { gpuLimits, isSoftware } from '../backend/adapter.ts';

/** Cheap to ask: no device is opened, nothing is computed, nothing is stored. */
export async function machineFacts(): Promise<MachineFacts> {
  const [gpu, storage, serviceWorker] = await Promise.all([
    gpuFacts(),
    room(),
    serviceWorkerState(),
  ]);
  return {
    browser: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    memoryGb:
      'deviceMemory' in navigator && typeof navigator.deviceMemory === 'number'
        ? navigator.deviceMemory
        : null,
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
    wasmSimd: WebAssembly.validate(simdModule),
    wasmThreads: typeof SharedArrayBuffer !== 'undefined' && WebAssembly.validate(threadsModule),
    gpu,
    storage,
    serviceWorker,
  };
}

async function gpuFacts(): Promise<MachineFacts['gpu']> {
  if (!('gpu' in navigator)) return { none: 'this browser has no WebGPU' };
  const adapter = await navigator.gpu
    .requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  return adapter ? factsOf(adapter) : { none: 'the browser offers no GPU' };
}

function factsOf(adapter: GPUAdapter): GpuFacts {
  const { vendor, architecture, device, description } = adapter.info;
  return {
    vendor,
    architecture,
    description: [device, description].filter(Boolean).join(' '),
    software: isSoftware(adapter),
    f16: adapter.features.has('shader-f16'),
    limits: Object.fromEntries(gpuLimits.map((name) => [name, adapter.limits[name]])),
  };
}

async function room(): Promise<MachineFacts['storage']> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined ? null : { quota, usage };
  } catch {
    // Plain http, or storage that is turned off.
    return null;
  }
}

async function serviceWorkerState(): Promise<MachineFacts['serviceWorker']> {
  if (!('serviceWorker' in navigator)) return 'unavailable';
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  if (!registration) return 'none';
  if (registration.waiting) return 'waiting';
  if (registration.installing) return 'installing';
  return registration.active ? 'active' : 'none';
}

/** The least modules that a browser takes only with the feature (WebAssembly core, section 5). */
const header = [0, 97, 115, 109, 1, 0, 0, 0];
/** A function that returns v128: i8x16.splat of 0. */
const simdModule = Uint8Array.of(
  ...header,
  ...[1, 5, 1, 96, 0, 1, 123],
  ...[3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 65, 0, 253, 15, 11],
);
/** A shared memory of one page. */
const threadsModule = Uint8Array.of(...header, ...[5, 4, 1, 3, 1, 1]);
