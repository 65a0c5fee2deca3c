import type { AskedBackend } from './backend.ts';

/** tfjs asks for these; a device has only its default limits unless it is asked for more. */
export const gpuLimits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
] as const;

/** Names under which a GPU made of software appears. */
const software = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|warp/i;

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

/** Vendor, architecture and whatever else is told; '' where nothing is. */
export function nameOf({ info }: GPUAdapter): string {
  const words = [info.vendor, info.architecture, info.device, info.description];
  return words.filter((word) => word !== '').join(' ');
}
