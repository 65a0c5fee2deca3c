import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileLedger } from '../../../src/core/dicom/fileLedger.ts';
import { isFault } from '../../../src/core/dicom/fileProblem.ts';
import { groupSeries } from '../../../src/core/dicom/groupSeries.ts';
import { proposeSeries } from '../../../src/core/dicom/proposeSeries.ts';
import { decodeStored } from '../../../src/engine/decode/decodeStored.ts';
import { surveyFiles } from '../../../src/engine/files/survey.ts';
import { wasmFromDisk } from '../../wasmFromDisk.ts';
import { crcOf, csvRows, fileAt, filesBelow, sharedFolder } from './sharedFiles.ts';

const { folder, missing, suffix } = sharedFolder('ct-series');
const sliceRows = missing ? [] : csvRows(join(folder, 'slices.csv'));

beforeAll(wasmFromDisk);

async function read(name: string) {
  const files = filesBelow(join(folder, name));
  const { entries } = await surveyFiles(files, () => undefined, new AbortController().signal);
  const series = groupSeries(entries);
  const { chosen, why } = proposeSeries(series);
  const ledger = fileLedger(entries, series, chosen, null);
  const codes = (index: number) => series[index]?.problems.map(({ code }) => code) ?? [];
  return { files, entries, series, chosen, why, ledger, codes };
}

/** File names by falling z of the table, which is head first. */
function headFirst(name: string): readonly string[] {
  return sliceRows
    .filter(({ file }) => file?.startsWith(`${name}/`))
    .toSorted((a, b) => Number(b.z) - Number(a.z))
    .map(({ file }) => basename(file ?? ''));
}

describe.skipIf(missing)(`CT series${suffix}`, () => {
  it.each([
    ['covid-ct-md-P002', 133, 'D40s'],
    ['covid-ct-md-normal002', 167, 'B41s'],
  ])(
    '%s: one series of all slices, though every SOP instance UID is empty',
    async (name, count, kernel) => {
      const { series, chosen, ledger, files } = await read(name);
      expect(series).toHaveLength(1);
      expect(chosen).toMatchObject({
        kernel,
        spacingMm: 2,
        gaps: [],
        problems: [],
        scorable: true,
      });
      expect(chosen?.slices.map(({ path }) => path)).toEqual(headFirst(name));
      expect(ledger).toHaveLength(files.length);
      expect(ledger.filter(({ used }) => used)).toHaveLength(count);
      expect(ledger.filter(({ used }) => !used).map(({ reason }) => reason)).toEqual([
        'Not an image or a record: a table of labels or values.',
      ]);
    },
  );

  it('lung-pet-ct-dx-A0002: two kernels are two series; the medium one is proposed and called thick', async () => {
    const { series, chosen, why, codes } = await read('lung-pet-ct-dx-A0002');
    expect(series.map(({ slices }) => slices.length)).toEqual([30, 30]);
    expect(chosen?.kernel).toBe('B40f');
    expect(why).toContain('B70f');
    expect(chosen?.spacingMm).toBeCloseTo(8, 6);
    expect(codes(0)).toEqual(['SERIES_THICK']);
    expect(chosen?.slices.map(({ path }) => basename(path))).toEqual(
      headFirst('lung-pet-ct-dx-A0002/series3-B40f'),
    );
  });

  it('ricord-1a: reformats are neither axial nor original, and none is proposed', async () => {
    const { series, chosen, ledger } = await read('ricord-1a-000906-sagittal-reformat');
    expect(series.map(({ slices }) => slices.length).sort((a, b) => b - a)).toEqual([19, 1]);
    expect(series.every(({ scorable }) => !scorable)).toBe(true);
    expect(series[0]?.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['DICOM_NOT_AXIAL', 'DICOM_DERIVED']),
    );
    expect(chosen).toBeNull();
    expect(ledger.every(({ used, reason }) => !used && reason !== null)).toBe(true);
  });

  it('head-ge-gantry-tilt: one stack, tilted by 18.5 degrees, uneven, not a chest', async () => {
    const { series, chosen, codes } = await read('head-ge-gantry-tilt');
    expect(series).toHaveLength(1);
    expect(series[0]?.slices).toHaveLength(28);
    expect(codes(0)).toEqual(
      expect.arrayContaining(['SERIES_NOT_CHEST', 'SERIES_TILTED', 'SERIES_UNEVEN']),
    );
    const tilted = series[0]?.problems.find(({ code }) => code === 'SERIES_TILTED');
    expect(tilted?.message).toContain('18.5 degrees');
    expect(chosen).toBeNull();
  });

  it('head-philips: scout and directory are set aside, the head is no chest', async () => {
    const { series, chosen, ledger, codes } = await read('head-philips-scout-dicomdir');
    expect(series).toHaveLength(1);
    expect(series[0]?.spacingMm).toBeCloseTo(5, 3);
    expect(codes(0)).toEqual(['SERIES_NOT_CHEST']);
    expect(chosen).toBeNull();
    expect(ledger).toHaveLength(30);
    expect(ledger.map(({ reason }) => reason)).toContain('A scout image (localizer), not a slice.');
  });

  it('two patients in one folder are said, and one is chosen', async () => {
    const files = ['covid-ct-md-P002', 'covid-ct-md-normal002'].flatMap((name) =>
      filesBelow(join(folder, name)).map(({ path, blob }) => ({ path: `${name}/${path}`, blob })),
    );
    const { entries } = await surveyFiles(files, () => undefined, new AbortController().signal);
    const series = groupSeries(entries);
    expect(series.map(({ slices }) => slices.length)).toEqual([167, 133]);
    expect(
      series.every(({ problems }) => problems.some(({ code }) => code === 'SERIES_TWO_PATIENTS')),
    ).toBe(true);
    expect(proposeSeries(series).chosen?.slices).toHaveLength(167);
  });
});

/** Every tenth slice, for time; the reference says the same of all. */
const sample = sliceRows.filter((_, i) => i % 10 === 0);

describe.skipIf(missing)(`stored values of CT series${suffix}`, () => {
  it.each(sample.map((row) => [row.file ?? '', row] as const))('%s', async (file, row) => {
    const frame = await decodeStored(fileAt(folder, file).blob, 0);
    if (isFault(frame)) throw new Error(`${frame.fault}: ${frame.detail}`);
    expect(crcOf(frame.stored)).toBe(row.crc32_i32le);
  });
});
