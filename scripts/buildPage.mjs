// @ts-check
import { build } from 'vite';

/**
 * Builds a page that is not the app, for the bench or a test, with what vite.config.ts asks of the app's own code:
 * relative addresses, every asset a file, workers as modules.
 * @param {string} root folder of its index.html
 * @param {string} folder where it goes; emptied first
 */
export async function buildPage(root, folder) {
  await build({
    root,
    configFile: false,
    base: './',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2023' },
    worker: { format: 'es' },
  });
}
