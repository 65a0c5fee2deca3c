import type { Problem } from '../problem.ts';

/** Where a slice's pixels are to be had: a file by its place in the survey and a frame in it, from 0. */
export interface SliceHandle {
  readonly fileIndex: number;
  readonly frame: number;
}

export type Vec3 = readonly [number, number, number];

/**
 * What the reader needs of a CT image's header, one per frame (DICOM PS3.3 C.7.6.2, C.8.2.1, C.11.1).
 * Texts are decoded; a value that is absent or empty is null, never a default.
 */
export interface CtHeader {
  readonly handle: SliceHandle;
  readonly patientKey: string;
  readonly studyUid: string | null;
  readonly seriesUid: string | null;
  readonly seriesNumber: number | null;
  readonly seriesDescription: string | null;
  readonly studyDescription: string | null;
  readonly bodyPart: string | null;
  readonly protocol: string | null;
  readonly modality: string;
  readonly manufacturer: string | null;
  readonly imageType: readonly string[];
  readonly kernel: string | null;
  readonly acquisitionNumber: number | null;
  readonly acquisitionTime: string | null;
  readonly instanceNumber: number | null;
  readonly sopInstanceUid: string | null;
  readonly rows: number;
  readonly columns: number;
  /** Row spacing (down), column spacing (across), mm. */
  readonly pixelSpacingMm: readonly [number, number] | null;
  readonly sliceThicknessMm: number | null;
  /** Image position (patient), mm, LPS. */
  readonly position: Vec3 | null;
  /** Row direction then column direction, unit vectors, LPS. */
  readonly orientation: readonly [Vec3, Vec3] | null;
  readonly transferSyntax: string;
  /** Window presets of the file, HU. */
  readonly windows: readonly { readonly centre: number; readonly width: number }[];
  readonly frames: number;
  readonly patientAge: string | null;
  readonly patientSex: string | null;
  /** Contrast/bolus agent, free text. */
  readonly contrastAgent: string | null;
}

/** What the survey found a handed-in file to be. */
export type Finding =
  | { readonly kind: 'ct'; readonly headers: readonly CtHeader[] }
  | {
      readonly kind: 'image';
      readonly format: 'jpeg' | 'png';
      readonly rows: number;
      readonly columns: number;
    }
  | { readonly kind: 'record'; readonly text: string }
  | { readonly kind: 'set-aside'; readonly problem: Problem }
  | { readonly kind: 'unreadable'; readonly problem: Problem };

/** One handed-in file: exactly one entry each, so that the ledger adds up. */
export interface FileEntry {
  /** Path as handed in, with `/`; members of an archive as `archive.zip/member`. */
  readonly path: string;
  readonly bytes: number;
  readonly finding: Finding;
  /** Said beside a file that is used nevertheless (a guessed transfer syntax, say). */
  readonly notes: readonly Problem[];
}

/** One slice of a series, at its place. */
export interface SeriesSlice {
  readonly handle: SliceHandle;
  readonly path: string;
  /** Along the slice normal, mm, rising from feet to head; null without positions. */
  readonly positionMm: number | null;
  readonly rows: number;
  readonly columns: number;
}

/** A hole in a series, between two neighbouring slices. */
export interface Gap {
  /** Index of the slice before the hole, in the series' order. */
  readonly after: number;
  readonly mm: number;
  readonly missingSlices: number;
}

/** Slices that belong together, in order from head to feet (as read, and as the ribbon shows them). */
export interface Series {
  readonly id: string;
  readonly kind: 'dicom' | 'images';
  readonly patientKey: string;
  /** For the list: series description, else what can be said in its place. */
  readonly title: string;
  readonly description: string | null;
  readonly kernel: string | null;
  readonly slices: readonly SeriesSlice[];
  /** Median distance of neighbours along the normal, mm. */
  readonly spacingMm: number | null;
  readonly sliceThicknessMm: number | null;
  readonly pixelSpacingMm: readonly [number, number] | null;
  readonly orientation: readonly [Vec3, Vec3] | null;
  readonly windows: CtHeader['windows'];
  readonly gaps: readonly Gap[];
  /** May it be scored? If not, `problems` has the reason as an error. */
  readonly scorable: boolean;
  readonly problems: readonly Problem[];
}
