import { concat } from '../concat.ts';
import { type DicomElement, encapsulated, encodeElements, number, text } from './dicomElements.ts';
import type { Phantom, PhantomSlice } from './makePhantom.ts';
import { encodeRle } from './rle.ts';
import { phantomUid } from './uid.ts';

const ctImageStorage = '1.2.840.10008.5.1.4.1.1.2';
const explicitLittleEndian = '1.2.840.10008.1.2.1';
const implicitLittleEndian = '1.2.840.10008.1.2';
const rleLossless = '1.2.840.10008.1.2.5';
const pixelData = 0x7fe00010;

/** How pixels are packed; `frame` names a transfer syntax and brings its encoder (a codec is no part of the core). */
export type Packing =
  | { readonly kind: 'explicit' }
  | { readonly kind: 'implicit' }
  | { readonly kind: 'rle' }
  | {
      readonly kind: 'frame';
      readonly transferSyntax: string;
      readonly encode: (
        stored: Uint16Array | Int16Array,
        columns: number,
        rows: number,
      ) => Uint8Array;
    };

export interface WriteOptions {
  readonly packing: Packing;
  /** Stored values signed in 16 bits without intercept; else unsigned in 12 with -1024. */
  readonly signed?: boolean;
  /** Stored value outside the scanner's circle, where the phantom has -1024 HU; written as Pixel Padding Value. */
  readonly padding?: number;
  /** Slices by index that are left out: holes in the series. */
  readonly leaveOut?: readonly number[];
  /** Instance numbers that say nothing about the place. */
  readonly shuffledInstances?: boolean;
}

export interface DicomFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The series as files, `IM0001.dcm` nearest the head, painted one by one as they are asked for. */
export function* writeSeries(phantom: Phantom, options: WriteOptions): Generator<DicomFile> {
  for (let index = 0; index < phantom.options.slices; index++) {
    if (options.leaveOut?.includes(index)) continue;
    yield { name: sliceName(index), bytes: writeSlice(phantom, phantom.slice(index), options) };
  }
}

export function sliceName(index: number): string {
  return `IM${String(index + 1).padStart(4, '0')}.dcm`;
}

/** One slice as a DICOM Part 10 file: CT Image Storage with every attribute that PS3.3 A.3 asks for. */
export function writeSlice(
  phantom: Phantom,
  slice: PhantomSlice,
  options: WriteOptions,
): Uint8Array {
  const { packing } = options;
  const uid = phantomUid(phantom.options.seed, `slice ${slice.index}`);
  const head = [
    ...identity(phantom, uid),
    ...place(phantom, slice, options),
    ...pixelFormat(slice, options),
  ];
  const stored = storedValues(slice, options);
  const syntax = transferSyntaxOf(packing);
  const body =
    packing.kind === 'explicit' || packing.kind === 'implicit'
      ? encodeElements(
          [...head, { tag: pixelData, vr: 'OW', bytes: littleEndian(stored) }],
          packing.kind === 'explicit',
        )
      : concat([
          encodeElements(head, true),
          encapsulated(pixelData, encodeFrame(packing, stored, slice)),
        ]);
  return concat([preamble(), fileMeta(uid, syntax), body]);
}

function transferSyntaxOf(packing: Packing): string {
  if (packing.kind === 'frame') return packing.transferSyntax;
  if (packing.kind === 'rle') return rleLossless;
  return packing.kind === 'implicit' ? implicitLittleEndian : explicitLittleEndian;
}

function encodeFrame(
  packing: Packing,
  stored: Uint16Array | Int16Array,
  { image }: PhantomSlice,
): Uint8Array {
  return packing.kind === 'frame'
    ? packing.encode(stored, image.width, image.height)
    : encodeRle(stored, image.width);
}

/** 128 zero bytes and the prefix (PS3.10, section 7.1). */
function preamble(): Uint8Array {
  const bytes = new Uint8Array(132);
  bytes.set([0x44, 0x49, 0x43, 0x4d], 128);
  return bytes;
}

function fileMeta(uid: string, syntax: string): Uint8Array {
  const rest = encodeElements(
    [
      { tag: 0x00020001, vr: 'OB', bytes: Uint8Array.of(0, 1) },
      text(0x00020002, 'UI', ctImageStorage),
      text(0x00020003, 'UI', uid),
      text(0x00020010, 'UI', syntax),
      text(0x00020012, 'UI', phantomUid(0, 'writer')),
      text(0x00020013, 'SH', 'HUST19_PHANTOM'),
    ],
    true,
  );
  return concat([encodeElements([number(0x00020000, 'UL', rest.length)], true), rest]);
}

/** Patient, study, series, equipment and frame of reference: all of them say that nobody was scanned. */
function identity({ options }: Phantom, uid: string): DicomElement[] {
  const { seed } = options;
  return [
    text(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
    text(0x00080016, 'UI', ctImageStorage),
    text(0x00080018, 'UI', uid),
    text(0x0008001c, 'CS', 'YES'), // Synthetic Data
    text(0x00080020, 'DA', ''),
    text(0x00080030, 'TM', ''),
    text(0x00080050, 'SH', ''),
    text(0x00080060, 'CS', 'CT'),
    text(0x00080070, 'LO', 'HUST-19 phantom generator'),
    text(0x00080090, 'PN', ''),
    text(0x00081030, 'LO', 'Synthetic phantom, not a patient'),
    text(0x0008103e, 'LO', 'Synthetic phantom, not a patient'),
    text(0x00081090, 'LO', 'Phantom 1'),
    text(0x00100010, 'PN', 'SYNTHETIC^PHANTOM'),
    text(0x00100020, 'LO', `PHANTOM-${seed}`),
    text(0x00100030, 'DA', ''),
    text(0x00100040, 'CS', ''),
    text(0x00120062, 'CS', 'YES'),
    text(0x00120063, 'LO', 'Synthetic: there is no patient'),
    text(0x00180015, 'CS', 'CHEST'),
    text(0x00180060, 'DS', ''), // KVP: no X-rays were used
    text(0x00185100, 'CS', 'HFS'),
    text(0x0020000d, 'UI', phantomUid(seed, 'study')),
    text(0x0020000e, 'UI', phantomUid(seed, 'series')),
    text(0x00200010, 'SH', '1'),
    text(0x00200011, 'IS', '1'),
    text(0x00200012, 'IS', '1'),
    text(0x00200052, 'UI', phantomUid(seed, 'frame of reference')),
    text(0x00201040, 'LO', ''),
  ];
}

function place({ options }: Phantom, slice: PhantomSlice, write: WriteOptions): DicomElement[] {
  const { columns, rows, slices, pixelSpacingMm, sliceSpacingMm } = options;
  const x = (-(columns - 1) / 2) * pixelSpacingMm;
  const y = (-(rows - 1) / 2) * pixelSpacingMm;
  const instance = write.shuffledInstances ? shuffled(slice.index, slices) : slice.index;
  return [
    text(0x00180050, 'DS', decimal(Math.min(sliceSpacingMm, 5))),
    text(0x00180088, 'DS', decimal(sliceSpacingMm)),
    text(0x00200013, 'IS', String(instance + 1)),
    text(0x00200032, 'DS', [x, y, slice.positionMm].map(decimal).join('\\')),
    text(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'),
    text(0x00280030, 'DS', `${decimal(pixelSpacingMm)}\\${decimal(pixelSpacingMm)}`),
  ];
}

/** A permutation of 0..count-1: steps by a number that shares no factor with the count. */
function shuffled(index: number, count: number): number {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b));
  let step = Math.max(1, Math.floor(count * 0.62));
  while (common(step, count) !== 1) step++;
  return (index * step) % count;
}

/** A decimal string of at most 16 characters (PS3.5, section 6.2). */
function decimal(value: number): string {
  return String(Number(value.toFixed(4)));
}

function pixelFormat({ image }: PhantomSlice, { signed, padding }: WriteOptions): DicomElement[] {
  const bits = signed ? 16 : 12;
  return [
    number(0x00280002, 'US', 1),
    text(0x00280004, 'CS', 'MONOCHROME2'),
    number(0x00280010, 'US', image.height),
    number(0x00280011, 'US', image.width),
    number(0x00280100, 'US', 16),
    number(0x00280101, 'US', bits),
    number(0x00280102, 'US', bits - 1),
    number(0x00280103, 'US', signed ? 1 : 0),
    ...(padding === undefined ? [] : [number(0x00280120, signed ? 'SS' : 'US', padding)]),
    text(0x00280301, 'CS', 'NO'),
    text(0x00281050, 'DS', '-600'),
    text(0x00281051, 'DS', '1500'),
    text(0x00281052, 'DS', signed ? '0' : '-1024'),
    text(0x00281053, 'DS', '1'),
    text(0x00281054, 'LO', 'HU'),
    text(0x00282110, 'CS', '00'),
  ];
}

function storedValues(
  { image }: PhantomSlice,
  { signed, padding }: WriteOptions,
): Uint16Array | Int16Array {
  const stored = signed ? new Int16Array(image.hu.length) : new Uint16Array(image.hu.length);
  for (let i = 0; i < stored.length; i++) {
    const hu = image.hu[i] as number;
    stored[i] = hu === -1024 && padding !== undefined ? padding : signed ? hu : hu + 1024;
  }
  return stored;
}

function littleEndian(stored: Uint16Array | Int16Array): Uint8Array {
  const bytes = new Uint8Array(stored.length * 2);
  for (let i = 0; i < stored.length; i++) {
    const value = stored[i] as number;
    bytes[2 * i] = value & 0xff;
    bytes[2 * i + 1] = (value >> 8) & 0xff;
  }
  return bytes;
}
