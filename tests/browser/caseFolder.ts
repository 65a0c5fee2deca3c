import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makePhantom } from '../../src/core/phantom/makePhantom.ts';
import { samplePatient } from '../../src/core/phantom/samplePatient.ts';
import { type DicomFile, writeSeries } from '../../src/core/phantom/writeDicom.ts';

/** A small synthetic chest: few slices, far apart, of few pixels. The seed makes the person. */
export function phantomFiles(seed = 19): readonly DicomFile[] {
  const phantom = makePhantom({
    ...samplePatient,
    seed,
    columns: 160,
    rows: 160,
    pixelSpacingMm: 2.25,
    slices: 22,
    sliceSpacingMm: 14,
  });
  return [...writeSeries(phantom, { packing: { kind: 'explicit' } })];
}

/** The same file under another modality, (0008,0060). */
export function withModality(file: DicomFile, modality: string): DicomFile {
  const bytes = Buffer.from(file.bytes);
  const at = bytes.indexOf(Buffer.from('\x08\x00\x60\x00CS\x02\x00CT', 'latin1'));
  if (at < 0) throw new Error('no modality in explicit little endian');
  bytes.write(modality.padEnd(2), at + 8, 'latin1');
  return { name: file.name, bytes };
}

/** Folders under the machine's temporary one, removed by `clear`. */
export function caseFolders() {
  const made: string[] = [];
  return {
    /** Writes files by their path in a new folder `name`; the folder's path. */
    make(name: string, files: Readonly<Record<string, Uint8Array | string>>): string {
      const above = mkdtempSync(join(tmpdir(), 'hust19-case-'));
      made.push(above);
      const folder = join(above, name);
      mkdirSync(folder);
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      return folder;
    },
    clear(): void {
      for (const folder of made) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function byName(files: readonly DicomFile[]): Record<string, Uint8Array> {
  return Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
}
