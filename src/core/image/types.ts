import type { LungHistogram } from '../density/lungHistogram.ts';
import type { Problem } from '../problem.ts';

/** 8-bit grey levels, row by row. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** 0 or 255 per pixel, row by row. */
export type Mask = GreyImage;

/** A CT slice in Hounsfield units, rounded to whole HU, row by row; padding is already -1024. */
export interface HuSlice {
  readonly width: number;
  readonly height: number;
  readonly hu: Int16Array<ArrayBuffer>;
}

/** Versions of `prepareSlice` (method, section 2). A package names the one that it was trained with. */
export type PrepareVersion = 1 | 2;

/** A rectangle in slice pixels. It may reach past the slice, where version 2 pads. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the slice network sees, and how that lies on the slice. */
export interface PreparedSlice {
  readonly version: PrepareVersion;
  /** 200 x 200, lungs as they are, 0 elsewhere. */
  readonly image: GreyImage;
  /** The lungs on the whole slice, in its own size. */
  readonly mask: Mask;
  /** Lung pixels as a share of the frame that was searched, 0..1. */
  readonly lungFraction: number;
  /** The part of the slice that `image` shows. */
  readonly box: Box;
}

/** A prepared slice with what it took. */
export interface Prepared {
  readonly slice: PreparedSlice;
  /** How often each HU stands in the lungs; null for a picture, whose grey levels have no unit. */
  readonly lungs: LungHistogram | null;
  readonly readMs: number;
  readonly prepareMs: number;
  /** Said about a slice that is used nevertheless. */
  readonly notes: readonly Problem[];
}

/** The 200 x 200 image of a prepared slice: its pixels, or its place on the device that made it. */
export type ModelImage = Uint8Array | { readonly onDevice: number };
