import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { HandedFile } from '../../../src/core/handedFile.ts';

/** The data that lie beside the repository on some machines. */
const shared = process.env.HUST19_SHARED ?? '../shared/data';

export function sharedFolder(name: string): {
  readonly folder: string;
  readonly missing: boolean;
  readonly suffix: string;
} {
  const folder = join(shared, name);
  const missing = !existsSync(folder);
  return { folder, missing, suffix: missing ? ' skipped: no ../shared' : '' };
}

export function fileAt(folder: string, path: string): HandedFile {
  return { path, blob: new Blob([readFileSync(join(folder, path))]) };
}

/** All files below a folder, by path. */
export function filesBelow(folder: string): readonly HandedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .sort()
    .map((path) => fileAt(folder, path));
}

/** Rows of a CSV file by their column names; fields may be quoted. */
export function csvRows(path: string): readonly Readonly<Record<string, string>>[] {
  const lines: string[][] = [['']];
  let quoted = false;
  for (const character of readFileSync(path, 'utf8')
    .replaceAll('\r', '')
    .replaceAll('""', '\u0001')) {
    const line = lines.at(-1) as string[];
    if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) line.push('');
    else if (character === '\n' && !quoted) lines.push(['']);
    else line[line.length - 1] += character;
  }
  const [names = [], ...rows] = lines;
  return rows
    .filter((row) => row.length === names.length)
    .map((row) =>
      Object.fromEntries(names.map((name, i) => [name, (row[i] ?? '').replaceAll('\u0001', '"')])),
    );
}

/** zlib's CRC-32 over the values as little-endian 32-bit integers, in the data's notation. */
export function crcOf(stored: Int32Array | Uint32Array): string {
  return crc32(new Uint8Array(stored.buffer)).toString(16).padStart(8, '0');
}
