// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a package consists of; whatever else lies beside it (notes, source tables) is not served. */
const packageFiles = ['manifest.json', 'weights.bin', 'known-answers.json', 'card.md', 'card.json'];

/**
 * Copies the weight packages `models/<role>/<name>/` into the build and lists them in `models/index.json`
 * as `["<role>/<name>", ...]`, since a static host cannot list a folder. The development server answers the
 * same addresses.
 * @returns {import('vite').Plugin}
 */
export function packages() {
  let root = '';
  return {
    name: 'hust19:packages',
    configResolved(config) {
      root = join(config.root, 'models');
    },
    generateBundle() {
      for (const [fileName, source] of served(root)) {
        this.emitFile({ type: 'asset', fileName, source: source() });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '').slice(1);
        const source = served(root).get(path);
        if (!source) return next();
        response.setHeader(
          'Content-Type',
          path.endsWith('.json') ? 'application/json' : 'application/octet-stream',
        );
        response.end(source());
      });
    },
  };
}

/**
 * Addresses below the app, each with its content.
 * @param {string} root
 * @returns {Map<string, () => Uint8Array>}
 */
function served(root) {
  const ids = packageIds(root);
  const index = `${JSON.stringify(ids, null, 2)}\n`;
  /** @type {Map<string, () => Uint8Array>} */
  const files = new Map([['models/index.json', () => Buffer.from(index)]]);
  for (const id of ids) {
    for (const name of packageFiles) {
      const path = join(root, id, name);
      if (existsSync(path)) files.set(`models/${id}/${name}`, () => readFileSync(path));
    }
  }
  return files;
}

/**
 * '<role>/<name>' of every folder that has a manifest.
 * @param {string} root
 */
export function packageIds(root) {
  if (!existsSync(root)) return [];
  const folders = (/** @type {string} */ path) =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  return folders(root)
    .flatMap((role) => folders(join(root, role)).map((name) => `${role}/${name}`))
    .filter((id) => existsSync(join(root, id, 'manifest.json')));
}
