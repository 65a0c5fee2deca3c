import type { GpuFacts, MachineFacts } from '../../core/selfTest/machineFacts.ts';
import { bytes } from '../parts/format.ts';
import { browserName, count, gigabytes, memory } from './words.ts';

export interface FactGroup {
  readonly title: string;
  readonly rows: readonly FactRow[];
}

export interface FactRow {
  readonly name: string;
  readonly value: string;
  /** What it means here, or the browser's own words. */
  readonly more?: string;
}

/** The facts of a machine in words, in groups. */
export function machineRows(facts: MachineFacts, app: string): readonly FactGroup[] {
  return [
    {
      title: 'Program',
      rows: [
        { name: 'App', value: app },
        { name: 'Browser', value: browserName(facts.browser), more: facts.browser },
        { name: 'Held offline', ...serviceWorker[facts.serviceWorker] },
        { name: 'Storage used', value: storage(facts.storage) },
      ],
    },
    {
      title: 'Processor',
      rows: [
        { name: 'Cores', value: `${facts.cores} logical` },
        {
          name: 'Memory',
          value: facts.memoryGb === null ? 'not told' : `${facts.memoryGb} GB`,
          ...(facts.memoryGb !== null && { more: 'as the browser tells it, rounded' }),
        },
        { name: 'wasm SIMD', ...simd(facts.wasmSimd) },
        {
          name: 'wasm threads',
          value: yes(facts.wasmThreads),
          more: 'not used: there are several workers',
        },
        { name: 'Isolated', value: yes(facts.crossOriginIsolated), more: 'cross-origin isolated' },
      ],
    },
    { title: 'Graphics, WebGPU', rows: gpuRows(facts.gpu) },
  ];
}

const serviceWorker: Readonly<
  Record<MachineFacts['serviceWorker'], { readonly value: string; readonly more?: string }>
> = {
  active: { value: 'yes', more: 'the service worker is active' },
  installing: { value: 'being stored' },
  waiting: { value: 'yes', more: 'a newer version waits' },
  none: { value: 'no', more: 'no service worker is registered' },
  unavailable: { value: 'no', more: 'no service workers at this address' },
};

function simd(there: boolean): Omit<FactRow, 'name'> {
  return there ? { value: 'yes' } : { value: 'no', more: 'the networks need it, or WebGPU' };
}

function storage(room: MachineFacts['storage']): string {
  return room ? `${bytes(room.usage)} of ${gigabytes(room.quota)}` : 'not told';
}

function gpuRows(gpu: MachineFacts['gpu']): readonly FactRow[] {
  if ('none' in gpu) return [{ name: 'Adapter', value: 'none', more: gpu.none }];
  return [
    {
      name: 'Adapter',
      value: [gpu.vendor, gpu.architecture].filter(Boolean).join(' ') || 'unnamed',
      ...(gpu.description && { more: gpu.description }),
    },
    {
      name: 'Made of',
      value: gpu.software ? 'software' : 'hardware',
      ...(gpu.software && { more: 'slower than wasm, so it is not used' }),
    },
    { name: 'Half precision', value: yes(gpu.f16), more: 'shader-f16' },
    ...limitRows(gpu),
  ];
}

/** Limits that the networks ask for, by the names of WebGPU. */
const limitWords: Readonly<Record<string, { name: string; unit: 'bytes' | 'count' }>> = {
  maxBufferSize: { name: 'Buffer, at most', unit: 'bytes' },
  maxStorageBufferBindingSize: { name: 'Binding, at most', unit: 'bytes' },
  maxComputeWorkgroupStorageSize: { name: 'Workgroup storage', unit: 'bytes' },
  maxComputeInvocationsPerWorkgroup: { name: 'Invocations', unit: 'count' },
  maxComputeWorkgroupSizeX: { name: 'Workgroup size, x', unit: 'count' },
  maxComputeWorkgroupsPerDimension: { name: 'Workgroups', unit: 'count' },
};

function limitRows({ limits }: GpuFacts): readonly FactRow[] {
  return Object.entries(limits).map(([limit, value]) => {
    const words = limitWords[limit] ?? { name: limit, unit: 'count' };
    return {
      name: words.name,
      value: words.unit === 'bytes' ? memory(value) : count(value),
      more: limit,
    };
  });
}

function yes(there: boolean): string {
  return there ? 'yes' : 'no';
}
