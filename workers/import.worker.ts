import { expose } from 'comlink';
import { browserBackends } from '../src/engine/backend/openers.ts';
import { createImportDesk } from '../src/engine/imports/importDesk.ts';

// The answers of a package are made on the processor, and compared on whatever runs it later.
expose(createImportDesk(browserBackends('wasm').wasm));
