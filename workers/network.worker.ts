import { expose } from 'comlink';
import { browserBackends } from '../src/engine/backend/openers.ts';
import { createNetworkWorker } from '../src/engine/networks/networkWorker.ts';
import { filesAt } from '../src/engine/networks/packageFiles.ts';

expose(createNetworkWorker(browserBackends, filesAt));
