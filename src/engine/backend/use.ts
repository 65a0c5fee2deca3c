import { getBackend, setBackend } from '@tensorflow/tfjs-core';
import type { BackendName } from './backend.ts';

/** setBackend is asynchronous only while a backend starts; one that runs is switched to at once. */
export function use(name: BackendName): void {
  void setBackend(name);
  if (getBackend() !== name) throw new Error(`tfjs computes on ${getBackend()}, not on ${name}`);
}
