import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageIds } from '../../../scripts/vite/packages.mjs';
import { isProblem } from '../../../src/core/problem.ts';
import type { Backend } from '../../../src/engine/backend/backend.ts';
import { openWasm } from '../../../src/engine/backend/wasm.ts';
import { loadPackage } from '../../../src/engine/networks/loadPackage.ts';
import { prove } from '../../../src/engine/networks/prove.ts';
import { wasmBinary } from './golden.ts';

const models = fileURLToPath(new URL('../../../models/', import.meta.url));

/** As `loadPackage` reads them in a browser, but from the disk. */
const read = async (path: string) =>
  existsSync(join(models, path)) ? Uint8Array.from(await readFile(join(models, path))) : null;

const folders = existsSync(models)
  ? readdirSync(models, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => readdirSync(join(models, name)).map((own) => `${name}/${own}`))
      .filter((folder) => existsSync(join(models, folder, 'manifest.json')))
  : [];

describe('packages under models/', () => {
  let backend: Backend;
  beforeAll(async () => {
    const opened = await openWasm(wasmBinary);
    if (typeof opened === 'string') throw new Error(opened);
    backend = opened;
  });

  it('are served at most one a role', () => {
    const of = packageIds(models).map((folder) => folder.split('/')[0]);
    expect(of.length).toBeGreaterThan(0);
    expect(of).toEqual([...new Set(of)]);
  });

  it.each(folders)('%s is whole and gives its known answers on wasm', async (folder) => {
    const loaded = await loadPackage(read, folder);
    if (isProblem(loaded)) throw new Error(loaded.message);
    const { wrong, dispose } = await prove(backend, [loaded]);
    expect([...wrong.values()].map(({ message }) => message)).toEqual([]);
    dispose();
  });

  it.each(folders)('%s has a card', (folder) => {
    expect(existsSync(join(models, folder, 'card.md'))).toBe(true);
  });
});
