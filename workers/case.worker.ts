import { expose, proxy, transfer } from 'comlink';
import { isProblem } from '../src/core/problem.ts';
import { findAdapter } from '../src/engine/backend/adapter.ts';
import { openNetworks } from '../src/engine/networks/pool.ts';
import { poolSize } from '../src/engine/networks/poolSize.ts';
import { openReaders } from '../src/engine/reading/readerPool.ts';
import type { CaseWorker } from '../src/pipeline/desk.ts';
import { openDesk } from './caseDesk.ts';

const spawnReader = () =>
  new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
const spawnNetwork = () =>
  new Worker(new URL('./network.worker.ts', import.meta.url), { type: 'module' });

const caseWorker: CaseWorker = {
  open({ backend, modelsUrl, imported = [], cores, memoryGb }) {
    const readers = openReaders(spawnReader, cores);
    const size = poolSize(cores, memoryGb);
    const networks = openNetworks({ backend, modelsUrl, imported, size }, spawnNetwork);
    const noGpu = async () =>
      backend === 'wasm' || typeof (await findAdapter(backend)) === 'string';
    const desk = openDesk(readers, networks, noGpu);
    return proxy({
      ...desk,
      async slice(handle, version) {
        const view = await desk.slice(handle, version);
        if (isProblem(view)) return view;
        return transfer(view, [view.pixels.data.buffer, view.mask.buffer, view.modelImage.buffer]);
      },
    });
  },
};

expose(caseWorker);
