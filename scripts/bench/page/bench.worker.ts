import type { BackendName } from '../../../src/engine/backend/backend.ts';
import { timeNetwork } from './networks.ts';
import { timeReading } from './reading.ts';

/** What bench.mjs asks for. */
export type Task =
  | { kind: 'network'; models: string; backend: BackendName; batches: readonly number[] }
  | { kind: 'reading'; addresses: readonly string[] };

self.onmessage = async ({ data }: MessageEvent<Task>) => {
  try {
    self.postMessage(await answer(data));
  } catch (error) {
    self.postMessage({ missing: error instanceof Error ? error.message : String(error) });
  }
};

function answer(task: Task) {
  return task.kind === 'network'
    ? timeNetwork(task.models, task.backend, task.batches)
    : timeReading(task.addresses);
}
