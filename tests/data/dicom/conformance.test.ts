import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isFault } from '../../../src/core/dicom/fileProblem.ts';
import { groupSeries } from '../../../src/core/dicom/groupSeries.ts';
import { transferSyntax } from '../../../src/core/dicom/transferSyntaxes.ts';
import type { FileEntry } from '../../../src/core/dicom/types.ts';
import { isProblem, type Problem } from '../../../src/core/problem.ts';
import { decodeSlice } from '../../../src/engine/decode/decodeSlice.ts';
import { decodeStored } from '../../../src/engine/decode/decodeStored.ts';
import { surveyFiles } from '../../../src/engine/files/survey.ts';
import { wasmFromDisk } from '../../wasmFromDisk.ts';
import { crcOf, csvRows, fileAt, sharedFolder } from './sharedFiles.ts';

const { folder, missing, suffix } = sharedFolder('dicom-conformance');
const rows = missing ? [] : csvRows(join(folder, 'manifest.csv'));

/** Where the two reference decoders differ, the README names the one that is right. */
const secondIsRight = new Set([
  'ts-j2k/TOSHIBA_J2K_SIZ1_PixRep0.dcm',
  'encapsulation/jpeg2000-multiframe-multifragments.dcm',
]);

beforeAll(wasmFromDisk);

/** Surveys a file and, where that finds a CT, decodes its first slice. */
async function outcome(
  file: string,
): Promise<{ entry: FileEntry; how: string; problem: Problem | null }> {
  const handed = fileAt(folder, file);
  const { entries } = await surveyFiles([handed], () => undefined, new AbortController().signal);
  const entry = entries[0] as FileEntry;
  const { finding } = entry;
  if (finding.kind === 'set-aside') return { entry, how: 'set-aside', problem: finding.problem };
  if (finding.kind === 'unreadable') return { entry, how: 'refuse', problem: finding.problem };
  if (finding.kind !== 'ct') return { entry, how: finding.kind, problem: null };
  const slice = await decodeSlice(handed.blob, 0, file);
  return isProblem(slice)
    ? { entry, how: 'refuse', problem: slice }
    : { entry, how: 'read', problem: null };
}

/** 12-bit JPEG, HTJ2K and the like are refused by name until their decoders are added. */
function isUndecoded(uid: string | undefined): boolean {
  return uid !== undefined && uid !== '' && transferSyntax(uid).codec === null;
}

describe.skipIf(missing)(`every file of the conformance set${suffix}`, () => {
  it.each(rows.map((row) => [row.file ?? '', row] as const))('%s', async (file, row) => {
    const { how, problem } = await outcome(file);
    if (isUndecoded(row.transfer_syntax_uid) && row.expectation === 'read') {
      expect(problem?.code).toBe('DICOM_SYNTAX_UNSUPPORTED');
      expect(problem?.message).toContain(transferSyntax(row.transfer_syntax_uid as string).name);
      return;
    }
    expect([row.expectation, ...(row.also_acceptable ?? '').split(/[; ]+/)]).toContain(how);
    if (problem !== null) {
      expect(problem.subject).toBe(file);
      expect(problem.message).not.toBe('');
    }
  });
});

/** Rows with reference values in a format that the reader takes: one grey sample of 8, 16 or 32 bits. */
const decodable = rows.filter(
  (row) =>
    (row.d1_sum !== '' || row.d2_sum !== '') &&
    row.samples !== '3' &&
    row.photometric !== 'PALETTE COLOR' &&
    ['8', '16', '32'].includes(row.bits_allocated ?? '') &&
    row.d1_crc32 + (row.d2_crc32 ?? '') !== '' &&
    !isUndecoded(row.transfer_syntax_uid) &&
    !['hostile', 'ts-refuse'].includes(row.family ?? '') &&
    row.file !== 'structure/Cornell_bug.dcm',
);

describe.skipIf(missing)(`stored values of the conformance set${suffix}`, () => {
  it('covers most of the set', () => {
    expect(decodable.length).toBeGreaterThan(110);
  });

  it.each(decodable.map((row) => [row.file ?? '', row] as const))('%s', async (file, row) => {
    const frame = await decodeStored(fileAt(folder, file).blob, 0);
    if (isFault(frame)) throw new Error(`${frame.fault}: ${frame.detail}`);
    const second = secondIsRight.has(file) || row.d1_crc32 === '';
    if (row.tolerance === '0') {
      expect(crcOf(frame.stored)).toBe(second ? row.d2_crc32 : row.d1_crc32);
      return;
    }
    const sum = Array.from(frame.stored).reduce((total, value) => total + value, 0);
    const right = Number(second ? row.d2_sum : row.d1_sum);
    expect(Math.abs(sum - right) / frame.stored.length).toBeLessThan(Number(row.tolerance));
  });
});

/** Surveys some files of the set together and groups them. */
async function seriesOf(files: readonly string[]) {
  const handed = files.map((file) => fileAt(folder, file));
  const { entries } = await surveyFiles(handed, () => undefined, new AbortController().signal);
  return groupSeries(entries);
}

const numbered = (start: string, numbers: readonly string[], end = '.dcm') =>
  numbers.map((number) => `${start}${number}${end}`);

describe.skipIf(missing)(`geometry of the conformance set${suffix}`, () => {
  it('sees a tilt that stands in the positions alone', async () => {
    const [series, ...others] = await seriesOf(
      numbered('geometry/gantrytilting-IM-0001-000', ['3', '1', '4', '2']),
    );
    expect(others).toEqual([]);
    expect(series?.problems.map(({ code }) => code)).toContain('SERIES_TILTED');
  });

  it('finds the one slice that is missing', async () => {
    const [series] = await seriesOf(
      numbered('geometry/sliceincrement-001-IM-0001-00', ['10', '08', '07', '09'], '-0001.dcm'),
    );
    expect(series?.gaps.map(({ missingSlices }) => missingSlices)).toEqual([1]);
    expect(series?.spacingMm).toBeCloseTo(5, 3);
  });

  it.each([
    ['multiframe/legacy-enhanced-23x38x3-mf.dcm', 3],
    ['multiframe/eCT_Supplemental.dcm', 2],
  ])('places the frames of %s', async (file, frames) => {
    const series = await seriesOf([file]);
    const slices = series.flatMap(({ slices }) => slices);
    expect(slices).toHaveLength(frames);
    expect(new Set(slices.map(({ positionMm }) => positionMm)).size).toBe(frames);
  });

  it('sets a coronal reformat apart', async () => {
    const [series] = await seriesOf(['geometry/ny-sbu-A098752-coronal-19001231-053.dcm']);
    expect(series?.scorable).toBe(false);
    expect(series?.problems.map(({ code }) => code)).toContain('DICOM_NOT_AXIAL');
  });

  it('says when a codestream contradicts the sign of its header', async () => {
    const slice = await decodeSlice(
      fileAt(folder, 'ts-j2k/TOSHIBA_J2K_SIZ1_PixRep0.dcm').blob,
      0,
      'x',
    );
    expect('notes' in slice && slice.notes.map(({ code }) => code)).toEqual([
      'DICOM_SIGN_CONTRADICTED',
    ]);
  });
});
