import react from '@vitejs/plugin-react';
import { type BuildEnvironmentOptions, defineConfig } from 'vite';
import { offline } from './scripts/vite/offline.mjs';
import { packages } from './scripts/vite/packages.mjs';

/** The decoders ask for Node's modules only when they run under Node. */
const rolldownOptions: BuildEnvironmentOptions['rolldownOptions'] = {
  checks: { bundlerTimings: false },
  onLog(level, log, pass) {
    if (!/^Module "(fs|path)" has been externalized/.test(log.message)) pass(level, log);
  },
};

export default defineConfig({
  // Relative addresses: the build works from any sub-path of any server.
  base: './',
  plugins: [react(), packages(), offline()],
  // Every asset stays a file of its own: a data: URL would need a wider connect-src.
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions,
  },
  worker: { format: 'es', rolldownOptions },
});
