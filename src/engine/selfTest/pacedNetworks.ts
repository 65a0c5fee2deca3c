import type { Role } from '../../core/hust19/classes.ts';
import { applyPlr } from '../../core/hust19/plr.ts';
import { sizeOf } from '../../core/networks/architecture.ts';
import { lcgInput } from '../../core/networks/knownAnswers.ts';
import type { StageTiming } from '../../core/selfTest/timing.ts';
import type { Backend } from '../backend/backend.ts';
import type { Package } from '../networks/loadPackage.ts';
import { buildNetwork, type Network } from '../networks/network.ts';
import { plrOf } from '../networks/plrOf.ts';
import { runBatch } from '../networks/runBatch.ts';
import { nameOf } from './checkPackages.ts';
import type { Timed } from './takeTurns.ts';

/** Which package stands for a stage, and how often it is run for one reading of the clock. */
const paced: readonly (Pick<StageTiming, 'stage' | 'per'> & { role: Role; runs: number })[] = [
  { stage: 'slice', role: 'slice', per: 'slice', runs: 1 },
  { stage: 'patient', role: 'patient-morbidity', per: 'patient', runs: 1 },
  { stage: 'record', role: 'clinical-morbidity', per: 'record', runs: 10 },
];

/** The three networks on every backend, the slice network by each batch that the app runs. */
export function pacedNetworks(
  packages: readonly Package[],
  backends: readonly Backend[],
): readonly Timed[] {
  return paced.flatMap(({ role, runs, ...step }): Timed[] => {
    const given = packages.find(({ manifest }) => manifest.role === role);
    if (!given || backends.length === 0) return [];
    const built = backends.map((backend) => placed(given, backend));
    const batches = role === 'slice' ? backends.flatMap(({ batchSizes }) => batchSizes) : [1];
    return [...new Set(batches)]
      .sort((a, b) => a - b)
      .map((batch) => ({
        ...step,
        what: role === 'slice' ? `batch of ${batch}` : nameOf(given.manifest),
        count: batch,
        runs,
        runners: built
          .filter(({ backend }) => role !== 'slice' || backend.batchSizes.includes(batch))
          .map((one) => runner(one, given, batch)),
      }));
  });
}

/** The regression that joins both branches: arithmetic of the page. */
export function pacedFusion(packages: readonly Package[]): readonly Timed[] {
  const given = packages.find(({ manifest }) => manifest.role === 'fusion-morbidity');
  if (given?.manifest.architecture.kind !== 'plr') return [];
  const { architecture } = given.manifest;
  const plr = plrOf(given.tensors, architecture.link);
  const input = [...lcgInput(1, 1, sizeOf(architecture.input))];
  const runners = [{ place: 'cpu' as const, run: () => applyPlr(plr, input) }];
  return [
    {
      stage: 'fusion',
      what: nameOf(given.manifest),
      per: 'patient',
      runners,
      count: 1,
      runs: 1000,
    },
  ];
}

interface Placed {
  readonly backend: Backend;
  readonly network: Network;
}

function placed({ manifest, tensors }: Package, backend: Backend): Placed {
  const { architecture } = manifest;
  if (architecture.kind === 'plr') throw new RangeError(`${manifest.id} is no network`);
  backend.use();
  return { backend, network: buildNetwork(architecture, tensors) };
}

function runner({ backend, network }: Placed, { known }: Package, batch: number) {
  // Inputs as large as those of the known answers, where no class is certain.
  const amplitude = known.cases[0]?.amplitude ?? 1;
  const inputs = lcgInput(1, amplitude, batch * network.inputSize);
  return {
    place: backend.name,
    run() {
      backend.use();
      return runBatch(network, backend, inputs, batch);
    },
  };
}
