import type { CtHeader, FileEntry } from '../src/core/dicom/types.ts';

/** The header of an axial chest slice; `changes` say what a test is about. */
export function ctHeaderWith(changes: Partial<CtHeader> = {}): CtHeader {
  return {
    handle: { fileIndex: 0, frame: 0 },
    patientKey: 'a',
    studyUid: '1.1',
    seriesUid: '1.2',
    seriesNumber: 2,
    seriesDescription: null,
    studyDescription: null,
    bodyPart: 'CHEST',
    protocol: null,
    modality: 'CT',
    manufacturer: null,
    imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    kernel: 'B40f',
    acquisitionNumber: 1,
    acquisitionTime: null,
    instanceNumber: 1,
    sopInstanceUid: null,
    rows: 512,
    columns: 512,
    pixelSpacingMm: [0.7, 0.7],
    sliceThicknessMm: 2,
    position: [-180, -180, 0],
    orientation: [
      [1, 0, 0],
      [0, 1, 0],
    ],
    transferSyntax: '1.2.840.10008.1.2.1',
    windows: [],
    frames: 1,
    patientAge: null,
    patientSex: null,
    contrastAgent: null,
    ...changes,
  };
}

/** One entry per header, with paths in order and handles that fit. */
export function entriesOf(headers: readonly CtHeader[], folder = 'ct'): readonly FileEntry[] {
  return headers.map((header, i) => ({
    path: `${folder}/IM${i + 1}`,
    bytes: 1,
    finding: { kind: 'ct', headers: [{ ...header, handle: { fileIndex: i, frame: 0 } }] },
    notes: [],
  }));
}

/** `count` slices of 2 mm from the feet up, numbered from 1. */
export function stackOf(count: number, changes: Partial<CtHeader> = {}): readonly CtHeader[] {
  return Array.from({ length: count }, (_, i) =>
    ctHeaderWith({
      position: [-180, -180, 2 * i],
      instanceNumber: i + 1,
      sopInstanceUid: `1.3.${i}`,
      ...changes,
    }),
  );
}
