import { type Backend, runSize } from '../backend/backend.ts';
import type { Network } from './network.ts';

/**
 * Runs up to a batch of inputs in one go and takes nothing on trust: a GPU that failed reads zeros
 * without an exception (docs/decisions/0003-threads-and-backends.md).
 * @param inputs `count` inputs one after the other
 * @returns `count` outputs one after the other
 * @throws Error when the backend is broken; its worker has to be started again
 */
export async function runBatch(
  network: Network,
  backend: Backend,
  inputs: Float32Array,
  count: number,
): Promise<Float32Array> {
  const size = runSize(backend, count);
  const outputs = await network.run(filledUp(inputs, size * network.inputSize), size);
  return checkedScores(network, backend, outputs.slice(0, count * network.outputs));
}

/** @throws Error where the backend has failed or gave no scores */
export function checkedScores(
  network: Pick<Network, 'outputs'>,
  backend: Backend,
  scores: Float32Array,
): Float32Array {
  const fault = backend.fault();
  if (fault !== null) throw new Error(fault);
  if (!areScores(scores, network.outputs)) throw new Error(`${backend.name} gave no scores`);
  return scores;
}

function filledUp(inputs: Float32Array, length: number): Float32Array {
  if (inputs.length === length) return inputs;
  const filled = new Float32Array(length);
  filled.set(inputs);
  return filled;
}

/** Each 0..1, and of several outputs not all zero; a single one may well round to zero. */
function areScores(values: Float32Array, outputs: number): boolean {
  if (!values.every((value) => value >= 0 && value <= 1.000001)) return false;
  if (outputs === 1) return true;
  for (let start = 0; start < values.length; start += outputs) {
    if (values.subarray(start, start + outputs).every((value) => value === 0)) return false;
  }
  return true;
}
