import type { Fault } from '../../core/dicom/fileProblem.ts';
import type { PixelFormat } from '../../core/dicom/pixelFormat.ts';
import type { PixelWords } from '../../core/dicom/storedValues.ts';
import type { DecodedFrame } from './decodedFrame.ts';

const headerBytes = 64;

/**
 * RLE Lossless (PS3.5 annex G): a header of 16 little-endian numbers (count and 15 offsets), then one PackBits segment
 * for each byte of the pixel, the most significant first.
 */
export function decodeRle(bytes: Uint8Array, format: PixelFormat): DecodedFrame | Fault {
  const { rows, columns, bitsAllocated } = format;
  const planes = bitsAllocated / 8;
  if (bytes.length < headerBytes) return damaged('its RLE header is cut off');
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const count = header.getUint32(0, true);
  if (count !== planes) return damaged(`it has ${count} RLE segments where ${planes} are needed`);
  const pixels = rows * columns;
  const samples = emptyWords(pixels, bitsAllocated);
  const plane = new Uint8Array(pixels);
  for (let p = 0; p < planes; p += 1) {
    const start = header.getUint32(4 + 4 * p, true);
    const end = p + 1 < planes ? header.getUint32(8 + 4 * p, true) : bytes.length;
    if (start < headerBytes || end < start || end > bytes.length) {
      return damaged('its RLE offsets point outside the file');
    }
    if (!unpack(bytes.subarray(start, end), plane))
      return damaged(`RLE segment ${p + 1} ends early`);
    const up = 8 * (planes - 1 - p);
    for (let i = 0; i < pixels; i += 1)
      samples[i] = (samples[i] as number) | ((plane[i] as number) << up);
  }
  return {
    width: columns,
    height: rows,
    components: 1,
    bits: bitsAllocated,
    signed: null,
    samples,
  };
}

/** Fills `out` from PackBits (PS3.5 G.3.2); false when the segment ends before `out` is full. */
function unpack(packed: Uint8Array, out: Uint8Array): boolean {
  let at = 0;
  let filled = 0;
  while (filled < out.length) {
    const control = packed[at];
    if (control === undefined) return false;
    at += 1;
    if (control === 128) continue;
    if (control < 128) {
      const run = Math.min(control + 1, out.length - filled);
      if (at + run > packed.length) return false;
      out.set(packed.subarray(at, at + run), filled);
      at += control + 1;
      filled += run;
    } else {
      const value = packed[at];
      if (value === undefined) return false;
      at += 1;
      const run = Math.min(257 - control, out.length - filled);
      out.fill(value, filled, filled + run);
      filled += run;
    }
  }
  return true;
}

function emptyWords(pixels: number, bitsAllocated: number): PixelWords {
  if (bitsAllocated === 8) return new Uint8Array(pixels);
  return bitsAllocated === 16 ? new Uint16Array(pixels) : new Uint32Array(pixels);
}

function damaged(detail: string): Fault {
  return { fault: 'DICOM_DECODE_FAILED', detail };
}
