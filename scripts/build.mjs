// @ts-check
/** `npm run build`: leaves in dist/ a static folder that any web server can serve, from any sub-path. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing, projectRoot } from './install.mjs';

const dist = join(projectRoot, 'dist');
const cache = join(projectRoot, '.cache');
const stamp = join(cache, 'built-from');

/** Whatever the content of dist/ depends on. */
const sources = [
  'src',
  'workers',
  'public',
  'models',
  'scripts/vite',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** Builds where dist/ was not made from the sources as they are now. Returns the folder. */
export async function buildIfStale() {
  const now = await fingerprint();
  const built = existsSync(join(dist, 'index.html')) && existsSync(stamp);
  if (!built || (await readFile(stamp, 'utf8')) !== now) await build(now);
  return dist;
}

/** @param {string} [from] fingerprint of the sources */
export async function build(from) {
  const made = from ?? (await fingerprint());
  // Whoever calls (vitest says 'test'), what is served is the production build of React.
  process.env.NODE_ENV = 'production';
  const { build: viteBuild } = await import('vite');
  await mkdir(cache, { recursive: true });
  // Built aside and moved into place, so that a server never sees half a build.
  const aside = join(cache, `dist-${process.pid}`);
  const old = join(cache, `old-${process.pid}`);
  try {
    await viteBuild({
      root: projectRoot,
      build: { outDir: aside, emptyOutDir: true },
      logLevel: 'warn',
    });
    if (existsSync(dist)) await rename(dist, old);
    await rename(aside, dist);
    await writeFile(stamp, made);
  } finally {
    await rm(aside, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

/** One hash over the paths and bytes of the sources. Tests do not change what is built. */
async function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesBelow(join(projectRoot, source))) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(`${file.slice(projectRoot.length)}\0`).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} path a file or a folder, or nothing
 * @returns {Promise<string[]>}
 */
async function filesBelow(path) {
  if (!existsSync(path)) return [];
  /** @type {import('node:fs').Dirent[]} */
  let entries;
  try {
    entries = await readdir(path, { withFileTypes: true });
  } catch {
    return [path];
  }
  const names = entries.map((entry) => entry.name).sort();
  return (await Promise.all(names.map((name) => filesBelow(join(path, name))))).flat();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installMissing();
  await build();
  console.log('dist/ is built: serve it with the headers of docs/hosting/.');
}
