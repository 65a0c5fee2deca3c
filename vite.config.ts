import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { offline } from './scripts/vite/offline.mjs';
import { packages } from './scripts/vite/packages.mjs';

export default defineConfig({
  // Relative addresses: the build works from any sub-path of any server.
  base: './',
  plugins: [react(), packages(), offline()],
  // Every asset stays a file of its own: a data: URL would need a wider connect-src.
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  worker: { format: 'es' },
});
