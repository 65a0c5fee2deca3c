import type { SelfTestEvent } from '../../core/selfTest/selfTestDesk.ts';
import type { Openers } from '../backend/chooseBackend.ts';
import { loadToCheck, type PackageSources } from './checkPackages.ts';
import { openBackends } from './openBackends.ts';
import { pacedFusion, pacedNetworks } from './pacedNetworks.ts';
import { pacedReading } from './pacedReading.ts';
import { type Timed, takeTurns } from './takeTurns.ts';

/** What the measurement takes from outside. */
export interface PaceSources extends PackageSources {
  readonly openers: Openers;
  /** ct.zip of the sample patient; null where it cannot be had. */
  readonly sample: () => Promise<Blob | null>;
}

/** Time of one run of a step on a laptop, ms: only to tell how much of the work lies behind. */
const usualMs: Readonly<Record<Timed['stage'], number>> = {
  decode: 6,
  prepare: 8,
  slice: 15,
  patient: 150,
  record: 1,
  fusion: 0.01,
};

/** How long each step of a case takes here, one after the other on one thread. */
export async function measurePace(
  { openers, sample, ...sources }: PaceSources,
  tell: (event: SelfTestEvent) => void,
): Promise<void> {
  tell({ kind: 'step', words: 'Packages', share: 0 });
  const packages = await loadToCheck(sources, tell);
  const backends = await openBackends(openers, tell);
  tell({ kind: 'step', words: 'Painting a synthetic slice', share: 0.03 });
  const device = backends.find(({ gpu }) => gpu !== null)?.gpu?.device ?? null;
  const reading = await pacedReading(await sample(), device);
  const steps = [...reading, ...pacedNetworks(packages, backends), ...pacedFusion(packages)];
  const all = steps.reduce((sum, step) => sum + usual(step), 0);
  let behind = 0;
  for (const step of steps) {
    tell({
      kind: 'step',
      words: `${step.stage}: ${step.what}`,
      share: 0.05 + (0.95 * behind) / all,
    });
    tell({ kind: 'timed', timings: await takeTurns(step) });
    behind += usual(step);
  }
  for (const backend of backends) backend.dispose();
}

function usual({ stage, count, runs, runners }: Timed): number {
  return usualMs[stage] * count * runs * runners.length;
}
