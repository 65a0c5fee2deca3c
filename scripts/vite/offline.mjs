// @ts-check
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/**
 * Bundles `src/engine/offline/serviceWorker.ts` as `sw.js` once everything else is written, with the list of
 * all files of the build and their SHA-256. Any change of any file changes `sw.js`, which is how a browser
 * notices a new version.
 * @returns {import('vite').Plugin}
 */
export function offline() {
  /** @type {import('vite').ResolvedConfig} */
  let config;
  let failed = false;
  return {
    name: 'hust19:offline',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    buildEnd(error) {
      failed = error !== undefined;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (failed) return;
        const folder = resolve(config.root, config.build.outDir);
        const files = await listed(folder);
        const version = sha256(Buffer.from(JSON.stringify(files))).slice(0, 16);
        await build({
          root: config.root,
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          define: {
            OFFLINE_FILES: JSON.stringify(files),
            OFFLINE_VERSION: JSON.stringify(version),
          },
          build: {
            outDir: folder,
            emptyOutDir: false,
            target: 'es2023',
            rolldownOptions: {
              input: join(config.root, 'src/engine/offline/serviceWorker.ts'),
              output: { format: 'iife', entryFileNames: 'sw.js' },
            },
          },
        });
      },
    },
  };
}

/**
 * @param {string} folder
 * @returns {Promise<{ path: string, bytes: number, sha256: string }[]>}
 */
async function listed(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== 'sw.js')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    paths.map(async (path) => {
      const content = await readFile(path);
      return {
        path: path.slice(folder.length + 1).replaceAll('\\', '/'),
        bytes: content.length,
        sha256: sha256(content),
      };
    }),
  );
}

/** @param {Uint8Array} content */
function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
