import { backendFallback } from '../../core/networks/packageProblems.ts';
import type { SelfTestEvent } from '../../core/selfTest/selfTestDesk.ts';
import type { Openers } from '../backend/chooseBackend.ts';
import type { ReadFile } from '../networks/packageFiles.ts';
import { checkDecoding } from './checkDecoding.ts';
import { checkNetwork, checkPlr, loadToCheck } from './checkPackages.ts';
import { checkPreparation } from './checkPreparation.ts';
import { openBackends } from './openBackends.ts';

/** What the self-test takes from outside. */
export interface CheckSources {
  readonly openers: Openers;
  readonly read: ReadFile;
  /** frames.zip. */
  readonly frames: () => Promise<Uint8Array>;
}

/** Every known answer against what this machine computes: decoders, preparation, packages on each backend. */
export async function runChecks(
  { openers, read, frames }: CheckSources,
  tell: (event: SelfTestEvent) => void,
): Promise<void> {
  tell({ kind: 'step', words: 'Decoders', share: 0 });
  tell({ kind: 'checked', answers: await checkDecoding(await frames()) });
  tell({ kind: 'step', words: 'Preparation of slices', share: 0.05 });
  tell({ kind: 'checked', answers: checkPreparation() });

  tell({ kind: 'step', words: 'Packages', share: 0.15 });
  const packages = await loadToCheck(read, tell);
  for (const given of packages) tell({ kind: 'checked', answers: checkPlr(given) });
  const backends = await openBackends(openers, tell);
  const networks = packages.filter(({ manifest }) => manifest.architecture.kind === 'layers');
  const steps = networks.length * backends.length;
  let done = 0;
  for (const backend of backends) {
    for (const given of networks) {
      const words = `${given.manifest.id} on ${backend.name}`;
      tell({ kind: 'step', words, share: 0.2 + (0.8 * done++) / steps });
      tell({ kind: 'checked', answers: await checkNetwork(given, backend) });
    }
    const fault = backend.fault();
    if (fault !== null) tell({ kind: 'problem', problem: backendFallback(fault) });
    backend.dispose();
  }
}
