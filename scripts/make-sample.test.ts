import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseDicom } from 'dicom-parser';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { makePhantom } from '../src/core/phantom/makePhantom.ts';
import { samplePatient } from '../src/core/phantom/samplePatient.ts';
import { sliceName, writeSlice } from '../src/core/phantom/writeDicom.ts';
import { jpegLsLossless, loadJpegLsEncoder } from './jpegLsEncoder.ts';

interface JpegLsDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array;
  delete(): void;
}

const folder = fileURLToPath(new URL('../public/sample/', import.meta.url));
const files = unzipSync(readFileSync(`${folder}ct.zip`));
const truth = JSON.parse(readFileSync(`${folder}truth.json`, 'utf8')) as {
  options: unknown;
  slices: { file: string; lung: number; groundGlass: number; consolidation: number }[];
};
const phantom = makePhantom(samplePatient);
const asked = [0, 21, 44].map((index) => phantom.slice(index));

let decode: (frame: Uint8Array) => Uint16Array;

beforeAll(async () => {
  const load = createRequire(import.meta.url)('@cornerstonejs/codec-charls') as () => Promise<{
    JpegLSDecoder: new () => JpegLsDecoder;
  }>;
  const charls = await load();
  decode = (frame) => {
    const decoder = new charls.JpegLSDecoder();
    decoder.getEncodedBuffer(frame.length).set(frame);
    decoder.decode();
    const bytes = decoder.getDecodedBuffer().slice();
    decoder.delete();
    return new Uint16Array(bytes.buffer);
  };
});

function storedIn(file: Uint8Array): Uint16Array {
  const dataSet = parseDicom(file);
  const fragment = dataSet.elements.x7fe00010?.fragments?.[0];
  if (!fragment) throw new Error('no frame');
  return decode(dataSet.byteArray.slice(fragment.position, fragment.position + fragment.length));
}

describe('the sample patient', () => {
  it('is a download of at most 4 MB', () => {
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(folder + name).size, 0);
    expect(bytes).toBeLessThanOrEqual(4_000_000);
  });

  it('holds every slice, and truth.json speaks of the same', () => {
    const names = Array.from({ length: samplePatient.slices }, (_, i) => sliceName(i));
    expect(Object.keys(files)).toEqual(names);
    expect(truth.slices.map((s) => s.file)).toEqual(names);
    expect(truth.options).toEqual(samplePatient);
  });

  it('is what the generator makes today', () => {
    for (const slice of asked) {
      const shipped = storedIn(files[sliceName(slice.index)] as Uint8Array);
      expect(shipped.length).toBe(slice.image.hu.length);
      // Another version of the JavaScript engine may round a cosine otherwise: 1 HU, and seldom.
      const apart = slice.image.hu.filter((hu, i) => hu + 1024 !== shipped[i]);
      const far = slice.image.hu.filter((hu, i) => Math.abs(hu + 1024 - (shipped[i] ?? 0)) > 1);
      expect(far).toHaveLength(0);
      expect(apart.length).toBeLessThan(0.001 * shipped.length);
      const counted = slice.groundGlass.data.filter((v) => v > 0).length;
      const told = truth.slices[slice.index]?.groundGlass ?? 0;
      expect(Math.abs(counted - told)).toBeLessThanOrEqual(5);
    }
  });

  it('is written to the same bytes twice', async () => {
    const encode = await loadJpegLsEncoder();
    const write = () =>
      asked.map((slice) =>
        writeSlice(phantom, slice, {
          packing: { kind: 'frame', transferSyntax: jpegLsLossless, encode },
        }),
      );
    expect(write()).toEqual(write());
  });

  it('is ill on both sides, about an eighth of the lungs', () => {
    const sum = (of: 'lung' | 'groundGlass' | 'consolidation') =>
      truth.slices.reduce((n, s) => n + s[of], 0);
    const share = (sum('groundGlass') + sum('consolidation')) / sum('lung');
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.15);
    for (const side of [-1, 1]) {
      const half = (samplePatient.columns - 1) / 2;
      const some = asked.some((s) =>
        s.groundGlass.data.some((v, i) => v > 0 && ((i % samplePatient.columns) - half) * side > 0),
      );
      expect(some).toBe(true);
    }
  });
});
