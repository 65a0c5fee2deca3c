import type { Role } from '../../core/hust19/classes.ts';
import { applyPlr, type Plr } from '../../core/hust19/plr.ts';
import { knownInputs, largestDifference, lcgInput } from '../../core/networks/knownAnswers.ts';
import { packageWrongAnswer } from '../../core/networks/packageProblems.ts';
import type { Problem } from '../../core/problem.ts';
import { type Backend, largestBatch } from '../backend/backend.ts';
import type { Proof } from '../backend/chooseBackend.ts';
import type { Package } from './loadPackage.ts';
import { buildNetwork, type Network } from './network.ts';
import { plrOf } from './plrOf.ts';
import { runBatch } from './runBatch.ts';

/** The packages that gave their known answers on one backend, ready to run there. */
export interface Proven extends Proof {
  readonly networks: ReadonlyMap<Role, Network>;
  readonly plrs: ReadonlyMap<Role, Plr>;
  readonly wrong: ReadonlyMap<Role, Problem>;
}

/** Builds every package on the current backend and compares it with its known answers. */
export async function prove(backend: Backend, packages: readonly Package[]): Promise<Proven> {
  const networks = new Map<Role, Network>();
  const plrs = new Map<Role, Plr>();
  const wrong = new Map<Role, Problem>();
  for (const given of packages) {
    const { id, role, architecture } = given.manifest;
    let answers: readonly ArrayLike<number>[];
    if (architecture.kind === 'plr') {
      const plr = plrOf(given.tensors, architecture.link);
      answers = knownInputs(given.known, given.manifest).map((input) => applyPlr(plr, [...input]));
      plrs.set(role, plr);
    } else {
      const network = buildNetwork(architecture, given.tensors);
      answers = await networkAnswers(network, backend, knownInputs(given.known, given.manifest));
      networks.set(role, network);
    }
    const differences = given.known.cases.map(({ outputs }, i) =>
      largestDifference(answers[i] ?? [], outputs),
    );
    const difference = Math.max(...differences);
    if (difference > given.known.tolerance) {
      wrong.set(role, packageWrongAnswer(id, backend.name, difference, given.known.tolerance));
      networks.get(role)?.dispose();
      networks.delete(role);
      plrs.delete(role);
    }
  }
  return {
    networks,
    plrs,
    wrong,
    msPerSlice: () => timeSlices(backend, networks.get('slice')),
    dispose: () => {
      for (const network of networks.values()) network.dispose();
    },
  };
}

async function networkAnswers(
  network: Network,
  backend: Backend,
  inputs: readonly Float32Array[],
): Promise<readonly Float32Array[]> {
  const answers: Float32Array[] = [];
  const most = Math.min(4, largestBatch(backend));
  // The first alone, the others together: both ways are proven, and the GPU has both programs ready.
  for (let start = 0; start < inputs.length; start = answers.length) {
    const batch = inputs.slice(start, start + (start === 0 ? 1 : most));
    const together = new Float32Array(batch.length * network.inputSize);
    batch.forEach((input, i) => {
      together.set(input, i * network.inputSize);
    });
    const outputs = await runBatch(network, backend, together, batch.length);
    batch.forEach((_, i) => {
      answers.push(outputs.subarray(i * network.outputs, (i + 1) * network.outputs));
    });
  }
  return answers;
}

/** Second of two full batches; without a slice package there is nothing to wait for. */
async function timeSlices(backend: Backend, network: Network | undefined): Promise<number> {
  if (!network) return 0;
  const count = largestBatch(backend);
  const inputs = lcgInput(1, 1, count * network.inputSize);
  await runBatch(network, backend, inputs, count);
  const started = performance.now();
  await runBatch(network, backend, inputs, count);
  return (performance.now() - started) / count;
}
