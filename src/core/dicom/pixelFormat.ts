import { type Attributes, codeOf, numberOf, tag } from './attributes.ts';

/** How pixels lie in a frame (PS3.3 C.7.6.3). */
export interface PixelFormat {
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly photometric: string;
  readonly frames: number;
}

/** Why a format cannot be used: `unsupported` is a lawful format that is not read here, `damaged` contradicts itself. */
export interface FormatFault {
  readonly fault: 'unsupported' | 'damaged';
  /** What is wrong, as the end of "the header says ...". */
  readonly detail: string;
}

/** No CT detector or reconstruction reaches this; announced sizes beyond it are damage (or an attack on memory). */
const largestSide = 8192;
const mostFrames = 20000;

/** Reads the image pixel module. Samples per pixel 1 is assumed where absent (ACR-NEMA files have none). */
export function pixelFormat(attributes: Attributes): PixelFormat {
  const bitsAllocated = attributes.uint16(tag.bitsAllocated) ?? 0;
  const bitsStored = attributes.uint16(tag.bitsStored) ?? bitsAllocated;
  return {
    rows: attributes.uint16(tag.rows) ?? 0,
    columns: attributes.uint16(tag.columns) ?? 0,
    samples: attributes.uint16(tag.samplesPerPixel) ?? 1,
    bitsAllocated,
    bitsStored,
    highBit: attributes.uint16(tag.highBit) ?? bitsStored - 1,
    signed: attributes.uint16(tag.pixelRepresentation) === 1,
    photometric: codeOf(attributes, tag.photometricInterpretation) ?? 'MONOCHROME2',
    frames: numberOf(attributes, tag.numberOfFrames) ?? 1,
  };
}

/** Checks a format before any memory is asked for; null when it can be read. */
export function formatFault(format: PixelFormat): FormatFault | null {
  const { rows, columns, bitsAllocated, bitsStored, highBit, frames, samples, photometric } =
    format;
  if (rows < 1 || columns < 1)
    return { fault: 'damaged', detail: `${rows} rows and ${columns} columns` };
  if (rows > largestSide || columns > largestSide) {
    return { fault: 'damaged', detail: `${rows} x ${columns} pixels, more than any CT has` };
  }
  if (!Number.isInteger(frames) || frames < 1 || frames > mostFrames) {
    return { fault: 'damaged', detail: `${frames} frames` };
  }
  if (samples !== 1 || !photometric.startsWith('MONOCHROME')) {
    return { fault: 'unsupported', detail: `a colour image (${photometric}), where a CT is grey` };
  }
  if (bitsAllocated !== 8 && bitsAllocated !== 16 && bitsAllocated !== 32) {
    return { fault: 'unsupported', detail: `${bitsAllocated} bits per pixel` };
  }
  if (
    bitsStored < 1 ||
    bitsStored > bitsAllocated ||
    highBit >= bitsAllocated ||
    highBit + 1 < bitsStored
  ) {
    return {
      fault: 'damaged',
      detail: `${bitsStored} bits stored with high bit ${highBit} in ${bitsAllocated} bits, which cannot be`,
    };
  }
  return null;
}

/** Bytes of one uncompressed frame. */
export function frameBytes(format: PixelFormat): number {
  return format.rows * format.columns * format.samples * (format.bitsAllocated / 8);
}
