import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProblem } from '../../../src/core/problem.ts';
import { decodeSlice } from '../../../src/engine/decode/decodeSlice.ts';
import { surveyFiles } from '../../../src/engine/files/survey.ts';
import { filesBelow } from '../../data/dicom/sharedFiles.ts';

/** Slices of one size, as 16-bit HU in a file beside the page. */
export interface StoredStack {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly address: string;
}

/**
 * Decodes some slices of a series, evenly spread, and lays them beside a page, a stack for each size.
 * @param most slices
 */
export async function layDicom(
  series: string,
  name: string,
  most: number,
  pageFolder: string,
): Promise<readonly StoredStack[]> {
  const files = filesBelow(series);
  const { entries, sources } = await surveyFiles(files, () => {}, new AbortController().signal);
  const images = entries.flatMap(({ finding }, i) => {
    const source = sources[i];
    return finding.kind === 'ct' && source ? [source] : [];
  });
  const stacks = new Map<string, { width: number; height: number; parts: Int16Array[] }>();
  for (let i = 0; i < most; i++) {
    const source = images[Math.floor(((i + 0.5) * images.length) / most)];
    if (!source) continue;
    const decoded = await decodeSlice(source.blob, 0, source.path);
    if (isProblem(decoded)) continue;
    const { width, height, hu } = decoded.slice;
    const size = `${width}x${height}`;
    const stack = stacks.get(size) ?? { width, height, parts: [] };
    stack.parts.push(hu);
    stacks.set(size, stack);
  }
  return [...stacks].map(([size, { width, height, parts }]) => {
    const address = `${name}-${size}.i16`;
    const bytes = parts.map((hu) => new Uint8Array(hu.buffer, hu.byteOffset, hu.byteLength));
    writeFileSync(join(pageFolder, address), Buffer.concat(bytes));
    return { name: `${name}, ${parts.length} of ${size}`, width, height, address };
  });
}

/** Lays some pictures of each folder beside a page. @returns their addresses */
export function layPictures(folder: string, ofEach: number, pageFolder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: source }) => {
      const pictures = readdirSync(join(folder, source), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(png|jpe?g)$/i.test(path))
        .sort();
      mkdirSync(join(pageFolder, source), { recursive: true });
      return Array.from({ length: Math.min(ofEach, pictures.length) }, (_, i) => {
        const at = Math.floor(((i + 0.5) * pictures.length) / Math.min(ofEach, pictures.length));
        const path = pictures[at] ?? '';
        const address = `${source}/${i}.${path.split('.').at(-1)}`;
        cpSync(join(folder, source, path), join(pageFolder, address));
        return address;
      });
    });
}
