import type { Attributes } from '../../core/dicom/attributes.ts';
import type { Fault } from '../../core/dicom/fileProblem.ts';
import {
  explicitBigEndian,
  explicitLittleEndian,
  implicitLittleEndian,
  type TransferSyntax,
  transferSyntax,
} from '../../core/dicom/transferSyntaxes.ts';
import { type DataSetScan, type Encoding, type PixelElement, scanDataSet } from './dataSet.ts';
import { inflateWithin } from './inflate.ts';
import { packedAs } from './packedAs.ts';

/** A DICOM file as far as its pixel data. */
export interface DicomHead {
  readonly attributes: Attributes;
  /** The syntax under which it is read. */
  readonly syntax: TransferSyntax;
  /** The header does not name that syntax, or names another one. */
  readonly guessed: boolean;
  readonly pixels: PixelElement | null;
  /** How far the header could be read. */
  readonly state: DataSetScan['state'];
  /** A deflated file after inflation, from which offsets count; null where they count in the file. */
  readonly inflated: Uint8Array | null;
}

const littleEndianExplicit: Encoding = { explicitVr: true, bigEndian: false };
/** A deflated file may grow to this, and to this many times its size. CT deflates to a third, padded CT to a tenth. */
const inflateLimit = { bytes: 1 << 29, ratio: 100 };
/** Enough after the start of the pixel data to recognise a codestream. */
const recognisable = 4096;

/** Does a file with this beginning look like DICOM, with or without preamble and meta header? */
export function looksLikeDicom(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 8 &&
    (hasMagic(bytes, 128) || hasMagic(bytes, 0) || plausibleFirstElement(bytes))
  );
}

/**
 * Reads the header from the beginning of a file.
 *
 * @param bytes the file or its beginning
 * @param size of the whole file, bytes
 * @returns 'more' when the beginning does not hold the whole header
 */
export function parseHead(bytes: Uint8Array, size: number): DicomHead | Fault | 'more' {
  const meta = metaHeader(bytes, startOf(bytes));
  const whole = bytes.length >= size;
  if (meta.state !== 'complete' || meta.at + 8 > bytes.length) {
    return whole ? { fault: 'DICOM_DAMAGED', detail: 'it ends within its header' } : 'more';
  }
  const announced = announcedSyntax(meta.attributes);
  if (announced?.deflated === true) return whole ? inflatedHead(bytes, meta, announced) : 'more';
  const found = encodingAt(bytes, meta.at);
  if (found.bigEndian && !found.explicitVr) {
    return { fault: 'DICOM_DAMAGED', detail: 'its elements follow no known transfer syntax' };
  }
  const scan = withMeta(scanDataSet(bytes, meta.at, found), meta);
  const syntax = withEncoding(announced, found);
  const head = { ...scan, syntax, guessed: syntax !== announced, inflated: null };
  if (scan.pixels === null) return head;
  if (!whole && bytes.length < scan.pixels.offset + recognisable) return 'more';
  const packed = packedAs(bytes, scan.pixels, syntax, scan.attributes);
  return packed === null ? head : { ...head, syntax: packed, guessed: true };
}

/** Group 2: explicit little endian by the standard (PS3.10 section 7.1), implicit in some old GE files. */
function metaHeader(bytes: Uint8Array, start: number): DataSetScan {
  const { explicitVr } = encodingAt(bytes, start);
  return scanDataSet(bytes, start, { explicitVr, bigEndian: false }, (group) => group <= 2);
}

function inflatedHead(
  bytes: Uint8Array,
  meta: DataSetScan,
  syntax: TransferSyntax,
): DicomHead | Fault {
  const start = meta.at;
  const limit = Math.min(inflateLimit.bytes, inflateLimit.ratio * (bytes.length - start) + 65536);
  const inflated = inflateWithin(bytes.subarray(start), limit);
  if (inflated === 'too much')
    return { fault: 'DICOM_DAMAGED', detail: 'it unpacks to far more than a CT can hold' };
  if (inflated === 'damaged')
    return { fault: 'DICOM_DAMAGED', detail: 'its deflated data do not unpack' };
  return { ...scanDataSet(inflated, 0, littleEndianExplicit), syntax, guessed: false, inflated };
}

/** A data set that also answers for its meta header: a DICOMDIR says only there what it is. */
function withMeta(scan: DataSetScan, { attributes: meta }: DataSetScan): DataSetScan {
  const { attributes } = scan;
  const bytes = (tag: string) => (tag.startsWith('x0002') ? meta : attributes).bytes(tag);
  return { ...scan, attributes: { ...attributes, bytes } };
}

/** The first element: after preamble and 'DICM', after 'DICM' alone, or at once. */
function startOf(bytes: Uint8Array): number {
  if (hasMagic(bytes, 128)) return 132;
  return hasMagic(bytes, 0) ? 4 : 0;
}

function hasMagic(bytes: Uint8Array, at: number): boolean {
  return String.fromCharCode(...bytes.subarray(at, at + 4)) === 'DICM';
}

function announcedSyntax(meta: Attributes): TransferSyntax | null {
  const bytes = meta.bytes('x00020010');
  if (bytes === null) return null;
  const uid = String.fromCharCode(...bytes.subarray(0, 64)).replace(/[\0 ]+$/, '');
  return uid === '' ? null : transferSyntax(uid);
}

/** How the element at `at` is written: group numbers at the start of a data set are small, and VRs are two letters. */
function encodingAt(bytes: Uint8Array, at: number): Encoding {
  const [low, high] = [bytes[at] as number, bytes[at + 1] as number];
  const vr = String.fromCharCode(bytes[at + 4] ?? 0, bytes[at + 5] ?? 0);
  return { bigEndian: low * 256 + high < high * 256 + low, explicitVr: /^[A-Z]{2}$/.test(vr) };
}

/** The announced syntax if the file is written so; else the one that it is written in, with the announced codec. */
function withEncoding(announced: TransferSyntax | null, found: Encoding): TransferSyntax {
  if (announced?.explicitVr === found.explicitVr && announced.bigEndian === found.bigEndian)
    return announced;
  if (announced !== null && announced.codec !== 'uncompressed') return { ...announced, ...found };
  if (found.bigEndian) return transferSyntax(explicitBigEndian);
  return transferSyntax(found.explicitVr ? explicitLittleEndian : implicitLittleEndian);
}

/** A data set without preamble: group 2 or 8, a small element number, and a length or VR that can be. */
function plausibleFirstElement(bytes: Uint8Array): boolean {
  const { bigEndian, explicitVr } = encodingAt(bytes, 0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const group = view.getUint16(0, !bigEndian);
  const element = view.getUint16(2, !bigEndian);
  if ((group !== 2 && group !== 8) || element > 0x2000) return false;
  return explicitVr || view.getUint32(4, !bigEndian) < 4096;
}
