import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist } from '../app.ts';

/** A copy of the built app whose network workers begin with some lines of a test. The caller removes the folder. */
export function builtWith(prelude: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hust19-built-'));
  cpSync(dist, folder, { recursive: true });
  const assets = join(folder, 'assets');
  const script = readdirSync(assets).find((name) => /^network\.worker-.*\.js$/.test(name));
  if (!script) throw new Error('the build has no network worker');
  writeFileSync(join(assets, script), prelude + readFileSync(join(assets, script), 'utf8'));
  return folder;
}
