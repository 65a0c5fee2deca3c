import type { SelfTestOptions, SelfTestWorker } from '../../core/selfTest/selfTestDesk.ts';
import { browserBackends } from '../backend/openers.ts';
import { filesAt } from '../networks/packageFiles.ts';
import framesUrl from './frames.zip?url';
import { measurePace } from './measurePace.ts';
import { runChecks } from './runChecks.ts';

/** The self-test in a browser, in a worker of its own: ending that worker is how it is cancelled. */
export const selfTestWorker: SelfTestWorker = {
  check: (options, tell) => runChecks({ ...sourcesOf(options), frames }, tell),
  pace: (options, tell) =>
    measurePace({ ...sourcesOf(options), sample: () => sampleOf(options) }, tell),
};

function sourcesOf({ backend, modelsUrl, imported = [] }: SelfTestOptions) {
  return { openers: browserBackends(backend), read: filesAt(modelsUrl), imported };
}

async function frames(): Promise<Uint8Array> {
  const answer = await fetch(framesUrl);
  if (!answer.ok) throw new Error('the frames of the self-test could not be loaded');
  return new Uint8Array(await answer.arrayBuffer());
}

async function sampleOf({ sampleUrl }: SelfTestOptions): Promise<Blob | null> {
  try {
    const answer = await fetch(sampleUrl);
    return answer.ok ? await answer.blob() : null;
  } catch {
    // Without a network and without a stored copy one line of the table is missing, no more.
    return null;
  }
}
