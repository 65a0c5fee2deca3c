import { type DataSet, parseDicom } from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { makePhantom } from './makePhantom.ts';
import { phantomUid } from './uid.ts';
import { type WriteOptions, writeSeries, writeSlice } from './writeDicom.ts';

const phantom = makePhantom({
  seed: 11,
  columns: 65,
  rows: 63,
  slices: 9,
  pixelSpacingMm: 5.5,
  sliceSpacingMm: 35,
  lesions: null,
  noiseHu: 5,
});
const slice = phantom.slice(4);

function written(options: WriteOptions): DataSet {
  return parseDicom(writeSlice(phantom, slice, options));
}

function storedPixels(dataSet: DataSet, signed: boolean): number[] {
  const element = dataSet.elements.x7fe00010;
  if (!element) throw new Error('no pixel data');
  const { buffer, byteOffset } = dataSet.byteArray;
  const view = new DataView(buffer, byteOffset + element.dataOffset, element.length);
  return Array.from({ length: element.length / 2 }, (_, i) =>
    signed ? view.getInt16(2 * i, true) : view.getUint16(2 * i, true),
  );
}

const positions = (options: WriteOptions) =>
  [...writeSeries(phantom, options)].map((file) => {
    const dataSet = parseDicom(file.bytes);
    return {
      name: file.name,
      z: dataSet.floatString('x00200032', 2) as number,
      instance: dataSet.intString('x00200013') as number,
      uid: dataSet.string('x00080018') as string,
    };
  });

describe('a written slice', () => {
  it.each(['explicit', 'implicit'] as const)('is read back value by value, %s', (kind) => {
    const dataSet = written({ packing: { kind } });
    expect(dataSet.uint16('x00280010')).toBe(63);
    expect(dataSet.uint16('x00280011')).toBe(65);
    expect(dataSet.string('x00281052')).toBe('-1024');
    expect(storedPixels(dataSet, false)).toEqual(Array.from(slice.image.hu, (hu) => hu + 1024));
  });

  it('says that it shows nobody', () => {
    const dataSet = written({ packing: { kind: 'explicit' } });
    expect(dataSet.string('x00100010')).toBe('SYNTHETIC^PHANTOM');
    expect(dataSet.string('x00100020')).toBe('PHANTOM-11');
    expect(dataSet.string('x0008001c')).toBe('YES');
    expect(dataSet.string('x0008103e')).toBe('Synthetic phantom, not a patient');
    expect(dataSet.string('x00120062')).toBe('YES');
  });

  it('lies where the phantom has it', () => {
    const dataSet = written({ packing: { kind: 'explicit' } });
    expect(dataSet.floatString('x00200032', 0)).toBeCloseTo(-32 * 5.5);
    expect(dataSet.floatString('x00200032', 1)).toBeCloseTo(-31 * 5.5);
    expect(dataSet.floatString('x00200032', 2)).toBeCloseTo(slice.positionMm);
    expect(dataSet.string('x00200037')).toBe('1\\0\\0\\0\\1\\0');
    expect(dataSet.floatString('x00180088')).toBe(35);
  });

  it('can be signed and padded', () => {
    const dataSet = written({ packing: { kind: 'explicit' }, signed: true, padding: -2000 });
    expect(dataSet.uint16('x00280103')).toBe(1);
    expect(dataSet.int16('x00280120')).toBe(-2000);
    expect(dataSet.string('x00281052')).toBe('0');
    const expected = Array.from(slice.image.hu, (hu) => (hu === -1024 ? -2000 : hu));
    expect(storedPixels(dataSet, true)).toEqual(expected);
    expect(expected).toContain(-2000);
  });

  it('holds an encoded frame in one fragment of even length', () => {
    const encode = () => Uint8Array.of(1, 2, 3);
    const transferSyntax = '1.2.840.10008.1.2.4.80';
    const dataSet = written({ packing: { kind: 'frame', transferSyntax, encode } });
    expect(dataSet.string('x00020010')).toBe(transferSyntax);
    const [fragment, ...others] = dataSet.elements.x7fe00010?.fragments ?? [];
    expect(others).toEqual([]);
    expect(fragment?.length).toBe(4);
    const at = fragment?.position ?? 0;
    expect([...dataSet.byteArray.subarray(at, at + 4)]).toEqual([1, 2, 3, 0]);
  });
});

describe('a written series', () => {
  it('runs from head to feet under one series and study, each slice with its own UID', () => {
    const found = positions({ packing: { kind: 'rle' } });
    expect(found.map((f) => f.name)[0]).toBe('IM0001.dcm');
    expect(found.map((f) => f.z)).toEqual(found.map((f) => f.z).sort((a, b) => b - a));
    expect(new Set(found.map((f) => f.uid)).size).toBe(9);
  });

  it('can have holes and instance numbers that say nothing', () => {
    const found = positions({
      packing: { kind: 'explicit' },
      leaveOut: [2, 3],
      shuffledInstances: true,
    });
    expect(found).toHaveLength(7);
    const instances = found.map((f) => f.instance);
    expect(new Set(instances).size).toBe(7);
    expect(instances).not.toEqual([...instances].sort((a, b) => a - b));
  });
});

describe('a UID of the phantom', () => {
  it('is a version 8 UUID as one decimal number, the same for the same seed and name', () => {
    const uid = phantomUid(3, 'series');
    expect(uid).toBe(phantomUid(3, 'series'));
    expect(uid).not.toBe(phantomUid(4, 'series'));
    expect(uid).not.toBe(phantomUid(3, 'study'));
    const value = BigInt(uid.replace(/^2\.25\./, ''));
    expect(value >> 128n).toBe(0n);
    expect((value >> 76n) & 0xfn).toBe(8n);
    expect((value >> 62n) & 3n).toBe(2n);
    expect(uid.length).toBeLessThanOrEqual(64);
  });
});
