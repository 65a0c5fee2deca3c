import { backendFallback } from '../../core/networks/packageProblems.ts';
import type { SelfTestEvent } from '../../core/selfTest/selfTestDesk.ts';
import type { Openers } from '../backend/chooseBackend.ts';
import { checkDecoding } from './checkDecoding.ts';
import {
  checkNetwork,
  checkPlr,
  loadToCheck,
  nameOf,
  type PackageSources,
} from './checkPackages.ts';
import { checkPreparation, checkPreparationOn, paintKnownSlices } from './checkPreparation.ts';
import { openBackends } from './openBackends.ts';

/** What the self-test takes from outside. */
export interface CheckSources extends PackageSources {
  readonly openers: Openers;
  /** frames.zip. */
  readonly frames: () => Promise<Uint8Array>;
}

/** Every known answer against what this machine computes: decoders, preparation, packages on each backend. */
export async function runChecks(
  { openers, frames, ...sources }: CheckSources,
  tell: (event: SelfTestEvent) => void,
): Promise<void> {
  tell({ kind: 'step', words: 'Decoders', share: 0 });
  tell({ kind: 'checked', answers: await checkDecoding(await frames()) });
  tell({ kind: 'step', words: 'Preparation of slices', share: 0.05 });
  const slices = paintKnownSlices();
  tell({ kind: 'checked', answers: checkPreparation(slices) });

  tell({ kind: 'step', words: 'Packages', share: 0.15 });
  const packages = await loadToCheck(sources, tell);
  for (const given of packages) tell({ kind: 'checked', answers: checkPlr(given) });
  const backends = await openBackends(openers, tell);
  const networks = packages.filter(({ manifest }) => manifest.architecture.kind === 'layers');
  const steps = networks.length * backends.length;
  const shareOf = (step: number) => 0.2 + (0.8 * step) / Math.max(1, steps);
  let done = 0;
  for (const backend of backends) {
    if (backend.gpu) {
      tell({ kind: 'step', words: 'Preparation of slices on the GPU', share: shareOf(done) });
      tell({ kind: 'checked', answers: await checkPreparationOn(backend.gpu.device, slices) });
    }
    for (const given of networks) {
      const words = `${nameOf(given.manifest)} on ${backend.name}`;
      tell({ kind: 'step', words, share: shareOf(done++) });
      tell({ kind: 'checked', answers: await checkNetwork(given, backend) });
    }
    const fault = backend.fault();
    if (fault !== null) tell({ kind: 'problem', problem: backendFallback(fault) });
    backend.dispose();
  }
}
