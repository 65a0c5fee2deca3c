import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { isFault } from '../../../src/core/dicom/fileProblem.ts';
import { isProblem } from '../../../src/core/problem.ts';
import { decodeSlice } from '../../../src/engine/decode/decodeSlice.ts';
import { decodeStored } from '../../../src/engine/decode/decodeStored.ts';
import { crcOf } from '../../data/dicom/sharedFiles.ts';
import { wasmFromDisk } from '../../wasmFromDisk.ts';
import golden from './golden.json' with { type: 'json' };

/** The files and their stored values are GDCM's and DCMTK's (make_golden.py). */
const blobOf = (file: string) => new Blob([readFileSync(new URL(file, import.meta.url))]);

beforeAll(wasmFromDisk);

describe('decoders', () => {
  it.each(golden.cases)(
    'give the stored values of $file',
    async ({ file, sum, crc32, tolerance }) => {
      const frame = await decodeStored(blobOf(file), 0);
      if (isFault(frame)) throw new Error(`${frame.fault}: ${frame.detail}`);
      if (tolerance === 0) return expect(crcOf(frame.stored)).toBe(crc32);
      const own = Array.from(frame.stored).reduce((total, value) => total + value, 0);
      expect(Math.abs(own - sum) / frame.stored.length).toBeLessThan(tolerance);
    },
  );

  it('lead to the same Hounsfield units, signed or not', async () => {
    const [unsigned, signed] = await Promise.all(
      ['unsigned12-jpeg-lossless-70.dcm', 'signed16-rle.dcm'].map((file) =>
        decodeSlice(blobOf(file), 0, file),
      ),
    );
    if (
      unsigned === undefined ||
      signed === undefined ||
      isProblem(unsigned) ||
      isProblem(signed)
    ) {
      throw new Error('not decoded');
    }
    const clipped = signed.slice.hu.map((hu) => Math.max(-1024, hu));
    expect(unsigned.slice.hu).toEqual(clipped);
  });
});
