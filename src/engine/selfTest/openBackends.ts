import type { SelfTestEvent } from '../../core/selfTest/selfTestDesk.ts';
import type { Backend, BackendName } from '../backend/backend.ts';
import type { Openers } from '../backend/chooseBackend.ts';

/** Opens WebAssembly and WebGPU, one as good as the other here; of one that does not open it is told why. */
export async function openBackends(
  openers: Openers,
  tell: (event: SelfTestEvent) => void,
): Promise<readonly Backend[]> {
  const opened: Backend[] = [];
  const names: readonly BackendName[] = ['wasm', 'webgpu'];
  for (const place of names) {
    const backend = await openers[place]().catch((error: unknown) => ({
      reason: error instanceof Error ? error.message : String(error),
      ordinary: false,
    }));
    if ('reason' in backend) tell({ kind: 'closed', place, ...backend });
    else opened.push(backend);
  }
  return opened;
}
