import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Number of files of a data folder and the SHA-256 of their sorted relative paths, one a line. */
export function dataList(
  data: string,
  name: string,
): { name: string; files: number; listSha256: string } {
  const folder = join(data, name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const list = paths.map((path) => `${path}\n`).join('');
  return {
    name,
    files: paths.length,
    listSha256: createHash('sha256').update(list).digest('hex'),
  };
}
