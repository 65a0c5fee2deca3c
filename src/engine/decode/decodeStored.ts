import { concat } from '../../core/concat.ts';
import { frameAttributes } from '../../core/dicom/attributes.ts';
import { type Fault, isFault } from '../../core/dicom/fileProblem.ts';
import {
  formatFault,
  frameBytes,
  type PixelFormat,
  pixelFormat,
} from '../../core/dicom/pixelFormat.ts';
import { clampedValues, storedValues } from '../../core/dicom/storedValues.ts';
import type { DicomHead } from '../files/dicomHead.ts';
import { openDicom } from '../files/openDicom.ts';
import { type ReadRange, wholeRead } from '../files/readBytes.ts';
import { type DecodedFrame, mismatch } from './decodedFrame.ts';
import { decoderFor } from './decoders.ts';
import { encapsulationOf, fragmentsOfFrame } from './fragments.ts';
import { wordsOf } from './uncompressed.ts';

/** A frame's stored values, before rescale, with the header that they came under. */
export interface StoredFrame {
  readonly stored: Int32Array | Uint32Array;
  /** `signed` is the codestream's where it contradicts the header. */
  readonly format: PixelFormat;
  readonly signContradicted: boolean;
  readonly head: DicomHead;
}

/**
 * File to stored values.
 *
 * @param frame from 0
 */
export async function decodeStored(blob: Blob, frame: number): Promise<StoredFrame | Fault> {
  const read = wholeRead(blob);
  const head = await openDicom(read, blob.size);
  if (isFault(head)) return head;
  const format = pixelFormat(frameAttributes(head.attributes, frame));
  const wrong = formatFault(format);
  if (wrong !== null) {
    const code = wrong.fault === 'damaged' ? 'DICOM_DAMAGED' : 'DICOM_PIXEL_FORMAT_UNSUPPORTED';
    return { fault: code, detail: wrong.detail };
  }
  if (frame >= format.frames)
    return { fault: 'DICOM_DAMAGED', detail: `it has no frame ${frame + 1}` };
  const decoded = await decodeFrame(read, head, format, frame);
  if (isFault(decoded)) return decoded;
  const fault = mismatch(decoded, format);
  if (fault !== null) return fault;
  return { ...valuesOf(decoded, format, head), head };
}

/** Decodes frame `frame` of an opened file by its transfer syntax. */
async function decodeFrame(
  read: ReadRange,
  head: DicomHead,
  format: PixelFormat,
  frame: number,
): Promise<DecodedFrame | Fault> {
  const { pixels, syntax } = head;
  if (pixels === null) return { fault: 'DICOM_NO_PIXELS', detail: '' };
  if (syntax.codec === null) return { fault: 'DICOM_SYNTAX_UNSUPPORTED', detail: syntax.name };
  if (syntax.codec === 'uncompressed') {
    const start = pixels.offset + frame * frameBytes(format);
    const bytes = await pixelBytes(read, head, start, start + frameBytes(format));
    return wordsOf(bytes, format, syntax.pixelsBigEndian);
  }
  const bytes = await encapsulatedFrame(read, head, pixels.offset, format.frames, frame);
  if (isFault(bytes)) return bytes;
  const decode = await decoderFor(syntax.codec).catch(() => null);
  if (decode === null) {
    const detail = `the decoder for ${syntax.name} could not be loaded; reload the page`;
    return { fault: 'FILE_UNREADABLE', detail };
  }
  try {
    return await decode(bytes, format);
  } catch {
    return { fault: 'DICOM_DECODE_FAILED', detail: `as ${syntax.name} it makes no sense` };
  }
}

/** The bytes of a compressed frame, its fragments joined. A multi-frame file is searched anew for each frame. */
async function encapsulatedFrame(
  read: ReadRange,
  head: DicomHead,
  offset: number,
  frames: number,
  frame: number,
): Promise<Uint8Array | Fault> {
  const value = await pixelBytes(read, head, offset, Number.MAX_SAFE_INTEGER);
  const encapsulation = encapsulationOf(value);
  if (isFault(encapsulation)) return encapsulation;
  const fragments = fragmentsOfFrame(encapsulation, frames, frame);
  if (isFault(fragments)) return fragments;
  return wholeOf(fragments.map(({ start, length }) => value.subarray(start, start + length)));
}

async function pixelBytes(
  read: ReadRange,
  head: DicomHead,
  from: number,
  to: number,
): Promise<Uint8Array> {
  return head.inflated?.subarray(from, to) ?? (await read(from, to));
}

function wholeOf(parts: readonly Uint8Array[]): Uint8Array {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only;
  return concat(parts);
}

/**
 * Stored values by the header's bits. A codestream that is signed under an unsigned header is believed (JPEG 2000
 * of some Toshiba archives): read as the header says, every negative value would become a bright one.
 */
function valuesOf(decoded: DecodedFrame, header: PixelFormat, head: DicomHead) {
  const format = decoded.signed === true ? { ...header, signed: true } : header;
  const isNumber = head.syntax.lossy && (decoded.signed === true || !format.signed);
  const stored = isNumber
    ? clampedValues(decoded.samples, format)
    : storedValues(decoded.samples, format);
  return { stored, format, signContradicted: format.signed !== header.signed };
}
