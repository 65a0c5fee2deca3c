import { countLung } from '../../core/density/lungHistogram.ts';
import { countHu, type HuCounts } from '../../core/gate/huScale.ts';
import { prepareSlice } from '../../core/image/prepareSlice.ts';
import type { GreyImage, HuSlice, Prepared, PrepareVersion } from '../../core/image/types.ts';
import { greyFromHu } from '../../core/image/window.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import type { DisplaySlice } from '../../core/viewing/displaySlice.ts';
import { decodePlainImage } from '../decode/decodePlainImage.ts';
import { decodeSlice } from '../decode/decodeSlice.ts';
import { greyPng } from '../masks/greyPng.ts';

/** Where a reader finds a slice. */
export interface SliceSource {
  readonly path: string;
  readonly blob: Blob;
  readonly frame: number;
  readonly kind: 'dicom' | 'image';
}

/** A slice as it was decoded, with what it took. */
export interface StoredPixels {
  readonly width: number;
  readonly height: number;
  /** Hounsfield units, or the grey levels of a picture. */
  readonly kind: 'hu' | 'grey';
  readonly pixels: Int16Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;
  readonly readMs: number;
  /** Said about a slice that is used nevertheless. */
  readonly notes: readonly Problem[];
}

/** What a reader worker does with one slice: decode it, find its lungs. Pixels are not kept. */
export const readerTasks = {
  async prepare(source: SliceSource, version: PrepareVersion): Promise<Prepared | Problem> {
    const start = performance.now();
    const decoded = await decode(source);
    if (isProblem(decoded)) return decoded;
    const read = performance.now();
    const slice = prepareSlice(version, decoded.grey);
    return {
      slice,
      lungs: decoded.hu && countLung(decoded.hu.hu, slice.mask.data),
      readMs: read - start,
      prepareMs: performance.now() - read,
      notes: decoded.notes,
    };
  },

  /** Decodes only: the slice is prepared on a GPU. */
  async decode(source: SliceSource): Promise<StoredPixels | Problem> {
    const start = performance.now();
    const decoded =
      source.kind === 'image'
        ? await decodePlainImage(source.blob, source.path)
        : await decodeSlice(source.blob, source.frame, source.path);
    if (isProblem(decoded)) return decoded;
    const readMs = performance.now() - start;
    if (!('slice' in decoded)) {
      const { width, height, data } = decoded;
      return { width, height, kind: 'grey', pixels: data, readMs, notes: [] };
    }
    const { width, height, hu } = decoded.slice;
    return { width, height, kind: 'hu', pixels: hu, readMs, notes: decoded.notes };
  },

  /** Where the pixels of a DICOM slice lie on the Hounsfield scale. */
  async countHu({ blob, frame, path }: SliceSource): Promise<HuCounts | Problem> {
    const decoded = await decodeSlice(blob, frame, path);
    return isProblem(decoded) ? decoded : countHu(decoded.slice.hu, decoded.slice.width);
  },

  async view(source: SliceSource, version: PrepareVersion): Promise<DisplaySlice | Problem> {
    const decoded = await decode(source);
    if (isProblem(decoded)) return decoded;
    const { width, height } = decoded.grey;
    const { mask, image } = prepareSlice(version, decoded.grey);
    return {
      width,
      height,
      pixels: decoded.hu
        ? { kind: 'hu', data: decoded.hu.hu }
        : { kind: 'grey', data: decoded.grey.data },
      mask: mask.data,
      modelImage: image.data,
    };
  },

  /** The lung mask as an 8-bit PNG, 0 or 255, in the size of the slice. */
  async mask(source: SliceSource, version: PrepareVersion): Promise<Uint8Array | Problem> {
    const decoded = await decode(source);
    if (isProblem(decoded)) return decoded;
    return greyPng(prepareSlice(version, decoded.grey).mask);
  },
};

export type ReaderTasks = typeof readerTasks;

interface Decoded {
  readonly grey: GreyImage;
  /** Null for a plain image, whose grey levels have no unit. */
  readonly hu: HuSlice | null;
  readonly notes: readonly Problem[];
}

async function decode(source: SliceSource): Promise<Decoded | Problem> {
  if (source.kind === 'image') {
    const grey = await decodePlainImage(source.blob, source.path);
    return isProblem(grey) ? grey : { grey, hu: null, notes: [] };
  }
  const decoded = await decodeSlice(source.blob, source.frame, source.path);
  if (isProblem(decoded)) return decoded;
  return { grey: greyFromHu(decoded.slice), hu: decoded.slice, notes: decoded.notes };
}
