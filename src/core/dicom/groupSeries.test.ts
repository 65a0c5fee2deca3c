import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ctHeaderWith, entriesOf, stackOf } from '../../../tests/ctHeaders.ts';
import { groupSeries } from './groupSeries.ts';
import type { CtHeader, FileEntry, Series } from './types.ts';

const codes = (series: Series | undefined) => series?.problems.map(({ code }) => code);
const group = (headers: readonly CtHeader[]) => groupSeries(entriesOf(headers));

describe('groupSeries', () => {
  it('orders a stack from head to feet, in whatever order the files come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...stackOf(30)], { minLength: 30 }), (headers) => {
        const series = group(headers);
        expect(series).toHaveLength(1);
        expect(series[0]?.slices.map(({ positionMm }) => positionMm)).toEqual(
          Array.from({ length: 30 }, (_, i) => 2 * (29 - i)),
        );
      }),
    );
  });

  it('never loses or doubles a slice', () => {
    const some = fc.record({
      seriesUid: fc.constantFrom('1.2', '1.9', null),
      kernel: fc.constantFrom('B40f', 'B70f', null),
      acquisitionNumber: fc.constantFrom(1, 2, null),
      instanceNumber: fc.integer({ min: 1, max: 5 }),
      z: fc.integer({ min: 0, max: 4 }),
      placed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 40 }), (facts) => {
        const headers = facts.map(({ z, placed, ...rest }) =>
          ctHeaderWith({ ...rest, position: placed ? [0, 0, z] : null }),
        );
        const used = group(headers).flatMap(({ slices }) =>
          slices.map(({ handle }) => handle.fileIndex),
        );
        expect(used.sort((a, b) => a - b)).toEqual(headers.map((_, i) => i));
      }),
    );
  });

  it('keeps every slice though all UIDs are empty', () => {
    const series = group(stackOf(20, { sopInstanceUid: null, seriesUid: null, studyUid: null }));
    expect(series.map(({ slices }) => slices.length)).toEqual([20]);
    expect(codes(series[0])).toEqual([]);
  });

  it('separates kernels, directions and sizes', () => {
    const sagittal: CtHeader['orientation'] = [
      [0, 1, 0],
      [0, 0, -1],
    ];
    const series = group([
      ...stackOf(12),
      ...stackOf(12, { kernel: 'B70f' }),
      ...stackOf(12, { rows: 256 }),
      ...stackOf(12, { orientation: sagittal, position: null }),
    ]);
    expect(series).toHaveLength(4);
    expect(codes(series[3])).toContain('DICOM_NOT_AXIAL');
    expect(series[3]?.scorable).toBe(false);
  });

  it('keeps a stack whole when directions are rounded differently or image types differ behind the third value', () => {
    const tilted = (digits: number): CtHeader['orientation'] => [
      [1, 0, 0],
      [0, Number((0.9483237).toFixed(digits)), Number((-0.3173047).toFixed(digits))],
    ];
    const headers = stackOf(20).map((header, i) => ({
      ...header,
      orientation: tilted(i % 2 === 0 ? 7 : 4),
      imageType: i < 10 ? header.imageType : [...header.imageType, 'ADD'],
    }));
    expect(group(headers)).toHaveLength(1);
  });

  it('splits phases by acquisition number, but only where places repeat', () => {
    const phases = group([...stackOf(15), ...stackOf(15, { acquisitionNumber: 2 })]);
    expect(phases.map(({ slices }) => slices.length)).toEqual([15, 15]);
    expect(phases.map(codes)).toEqual([
      ['SERIES_DUPLICATE_POSITION'],
      ['SERIES_DUPLICATE_POSITION'],
    ]);
    expect(phases.every(({ scorable }) => scorable)).toBe(true);
    const blocks = stackOf(20).map((header, i) => ({ ...header, acquisitionNumber: i }));
    expect(group(blocks)).toHaveLength(1);
  });

  it('says which files are copies, and does not score them', () => {
    const series = group([...stackOf(15), ...stackOf(15).slice(0, 4)]);
    expect(series.map(({ slices }) => slices.length)).toEqual([15, 4]);
    expect(series[0]?.scorable).toBe(true);
    expect(series[1]?.scorable).toBe(false);
    expect(series[1]?.problems[0]).toMatchObject({
      code: 'SERIES_DUPLICATE_POSITION',
      severity: 'error',
    });
  });

  it('names the files around a hole and how many slices are missing', () => {
    const series = group(stackOf(20).filter((_, i) => i !== 7 && i !== 8));
    expect(series[0]?.gaps).toEqual([{ after: 10, mm: 6, missingSlices: 2 }]);
    const problem = series[0]?.problems.find(({ code }) => code === 'SERIES_MISSING_SLICES');
    expect(problem?.message).toContain('2 between ct/IM8 and ct/IM7');
    expect(series[0]?.scorable).toBe(true);
  });

  it('measures tilt from the positions', () => {
    const shear = Math.tan((18.5 * Math.PI) / 180);
    const headers = stackOf(20).map((header, i) => ({
      ...header,
      position: [0, 2 * i * shear, 2 * i] as const,
    }));
    const problem = group(headers)[0]?.problems.find(({ code }) => code === 'SERIES_TILTED');
    expect(problem?.message).toContain('18.5 degrees');
  });

  it('says what is thick, short or without place and size', () => {
    expect(codes(group(stackOf(12, { sliceThicknessMm: 8 }))[0])).toEqual(['SERIES_THICK']);
    expect(codes(group(stackOf(9))[0])).toEqual(['SERIES_FEW_SLICES']);
    expect(group(stackOf(9))[0]?.scorable).toBe(true);
    const bare = group(stackOf(12, { position: null, pixelSpacingMm: null }));
    expect(codes(bare[0])).toEqual(['DICOM_POSITION_MISSING', 'DICOM_SPACING_MISSING']);
    expect(bare[0]?.slices[0]?.path).toBe('ct/IM1');
  });

  it('refuses a head by its header and doubts one by its field of view', () => {
    const head = group(stackOf(12, { bodyPart: 'HEAD' }))[0];
    expect([codes(head), head?.scorable]).toEqual([['SERIES_NOT_CHEST'], false]);
    const small = group(stackOf(12, { bodyPart: null, pixelSpacingMm: [0.45, 0.45] }))[0];
    expect([codes(small), small?.scorable]).toEqual([['SERIES_NOT_CHEST'], true]);
  });

  it('refuses derived images', () => {
    const series = group(stackOf(12, { imageType: ['DERIVED', 'SECONDARY', 'REFORMATTED'] }))[0];
    expect([codes(series), series?.scorable]).toEqual([['DICOM_DERIVED'], false]);
  });

  it('says when the files are of two patients', () => {
    const series = group([...stackOf(12), ...stackOf(12, { patientKey: 'b' })]);
    expect(series.map(codes)).toEqual([['SERIES_TWO_PATIENTS'], ['SERIES_TWO_PATIENTS']]);
  });

  it('makes one series per folder of pictures, in the order of the numbers in their names', () => {
    const picture = (path: string): FileEntry => ({
      path,
      bytes: 1,
      finding: { kind: 'image', format: 'png', rows: 512, columns: 512 },
      notes: [],
    });
    const series = groupSeries(['b/10.png', 'b/9.png', 'a/1.png'].map(picture));
    expect(series.map(({ title, slices }) => [title, slices.map(({ path }) => path)])).toEqual([
      ['b', ['b/9.png', 'b/10.png']],
      ['a', ['a/1.png']],
    ]);
    expect(codes(series[0])).toEqual(['SERIES_FEW_SLICES']);
  });
});
