import { concat } from '../concat.ts';
/**
 * DICOM data elements as bytes, little endian (PS3.5, section 7.1). Only what the phantom's files need:
 * flat data sets without sequences.
 */

export type TextVr =
  | 'AE'
  | 'AS'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'IS'
  | 'LO'
  | 'PN'
  | 'SH'
  | 'ST'
  | 'TM'
  | 'UI';

export type DicomElement =
  | { readonly tag: number; readonly vr: TextVr; readonly text: string }
  | { readonly tag: number; readonly vr: 'US' | 'SS' | 'UL'; readonly number: number }
  | { readonly tag: number; readonly vr: 'OB' | 'OW'; readonly bytes: Uint8Array };

/** Length and value of pixel data in fragments: undefined (PS3.5, A.4). */
const undefinedLength = 0xffffffff;

export function text(tag: number, vr: TextVr, value: string): DicomElement {
  return { tag, vr, text: value };
}

export function number(tag: number, vr: 'US' | 'SS' | 'UL', value: number): DicomElement {
  return { tag, vr, number: value };
}

/** Elements in the order of their tags, with (explicit) or without their value representation. */
export function encodeElements(elements: readonly DicomElement[], explicit: boolean): Uint8Array {
  const sorted = [...elements].sort((a, b) => a.tag - b.tag);
  return concat(
    sorted.flatMap((e) => {
      const value = valueBytes(e);
      return [elementHead(e.tag, e.vr, value.length, explicit), value];
    }),
  );
}

/** One encoded frame as pixel data: an empty offset table, one fragment, the delimiter (PS3.5, A.4). */
export function encapsulated(pixelTag: number, frame: Uint8Array): Uint8Array {
  const item = (length: number) => tagAndLength(0xfffee000, length);
  return concat([
    elementHead(pixelTag, 'OB', undefinedLength, true),
    item(0),
    item(frame.length + (frame.length % 2)),
    evened(frame, 0),
    tagAndLength(0xfffee0dd, 0),
  ]);
}

function valueBytes(element: DicomElement): Uint8Array {
  if ('text' in element) {
    const bytes = Uint8Array.from(element.text, (c) => c.charCodeAt(0));
    // UIDs are filled up with a zero byte, other text with a space (PS3.5, section 6.2).
    return evened(bytes, element.vr === 'UI' ? 0 : 0x20);
  }
  if ('bytes' in element) return evened(element.bytes, 0);
  const bytes = new Uint8Array(element.vr === 'UL' ? 4 : 2);
  const view = new DataView(bytes.buffer);
  if (element.vr === 'UL') view.setUint32(0, element.number, true);
  else view.setInt16(0, element.number, true);
  return bytes;
}

function evened(bytes: Uint8Array, filler: number): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const out = new Uint8Array(bytes.length + 1);
  out.set(bytes);
  out[bytes.length] = filler;
  return out;
}

function elementHead(tag: number, vr: string, length: number, explicit: boolean): Uint8Array {
  if (!explicit) return tagAndLength(tag, length);
  const long = vr === 'OB' || vr === 'OW';
  const head = new Uint8Array(long ? 12 : 8);
  const view = new DataView(head.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  head[4] = vr.charCodeAt(0);
  head[5] = vr.charCodeAt(1);
  if (long) view.setUint32(8, length, true);
  else view.setUint16(6, length, true);
  return head;
}

function tagAndLength(tag: number, length: number): Uint8Array {
  const head = new Uint8Array(8);
  const view = new DataView(head.buffer);
  view.setUint16(0, tag >>> 16, true);
  view.setUint16(2, tag & 0xffff, true);
  view.setUint32(4, length, true);
  return head;
}
