import type { ByteStream, DataSet, Element } from 'dicom-parser';
import * as namespace from 'dicom-parser';
import type { Attributes } from '../../core/dicom/attributes.ts';

/** The package is CommonJS: Node puts its exports under `default`, bundlers beside it. */
const dicomParser: typeof namespace =
  (namespace as { default?: typeof namespace }).default ?? namespace;

/** How the elements of a data set are written. */
export interface Encoding {
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
}

/** Pixel Data (7FE0,0010): only where it is, not what is in it. */
export interface PixelElement {
  readonly offset: number;
  /** Null for encapsulated data of undefined length. */
  readonly length: number | null;
}

export interface DataSetScan {
  readonly attributes: Attributes;
  readonly pixels: PixelElement | null;
  /** `past-end`: an element reaches past the given bytes; `damaged`: something stands where no element can. */
  readonly state: 'complete' | 'past-end' | 'damaged';
  /** Where the scan ended. */
  readonly at: number;
}

const undefinedLength = 0xffffffff;
const pixelData = 'x7fe00010';
/** Value representations of PS3.5 2019 and later, with 32-bit lengths, which the parser takes for short ones. */
const longerSince2019 = new Set(['OV', 'SV', 'UV']);

/**
 * Reads the elements from `start` up to the pixel data, or as long as `more` says. The bytes may be the beginning of
 * a file only; dicom-parser reads each element with its sequences, and what it throws ends the scan as `damaged`.
 */
export function scanDataSet(
  bytes: Uint8Array,
  start: number,
  encoding: Encoding,
  more: (group: number) => boolean = () => true,
): DataSetScan {
  const byteArrayParser = encoding.bigEndian
    ? dicomParser.bigEndianByteArrayParser
    : dicomParser.littleEndianByteArrayParser;
  const elements: Record<string, Element> = {};
  const dataSet: ParsedItem = { byteArray: bytes, byteArrayParser, elements };
  const attributes = attributesOf(dataSet);
  const ended = (state: DataSetScan['state'], at: number, pixels: PixelElement | null = null) => ({
    attributes,
    pixels,
    state,
    at,
  });
  if (start >= bytes.length) return ended('complete', start);
  const stream = new dicomParser.ByteStream(byteArrayParser, bytes, start);
  while (stream.position + 8 <= bytes.length) {
    const at = stream.position;
    const group = byteArrayParser.readUint16(bytes, at);
    if (!more(group)) return ended('complete', at);
    if (group === 0xfffe) {
      // A delimiter that no sequence has opened: harmless, and met in the wild.
      stream.seek(8);
      continue;
    }
    if (group > 0x7fe0) return ended('complete', at);
    try {
      const element = readElement(stream, encoding);
      if (element === null) return ended('damaged', at);
      if (element.tag === pixelData) return ended('complete', at, pixelElement(element));
      elements[element.tag] = element;
    } catch {
      return ended('damaged', at);
    }
    if (stream.position > bytes.length) return ended('past-end', at);
  }
  // Fewer bytes than an element needs are the beginning of one that is cut off.
  return ended(stream.position < bytes.length ? 'past-end' : 'complete', stream.position);
}

/** One element with its sequences, or only the place of pixel data; null for a value representation that is none. */
function readElement(stream: ByteStream, { explicitVr }: Encoding): Element | null {
  if (!explicitVr) return dicomParser.readDicomElementImplicit(stream, pixelData);
  const vr = String.fromCharCode(
    stream.byteArray[stream.position + 4] ?? 0,
    stream.byteArray[stream.position + 5] ?? 0,
  );
  if (!/^[A-Z]{2}$/.test(vr)) return null;
  if (!longerSince2019.has(vr)) return dicomParser.readDicomElementExplicit(stream, [], pixelData);
  const tag = dicomParser.readTag(stream);
  stream.seek(4);
  const length = stream.readUint32();
  const dataOffset = stream.position;
  stream.seek(length);
  return { tag, vr, length, dataOffset };
}

function pixelElement({ dataOffset, length }: Element): PixelElement {
  return { offset: dataOffset, length: length === undefinedLength ? null : length };
}

/** What of the parser's DataSet is used; items of sequences have the same shape. */
type ParsedItem = Pick<DataSet, 'byteArray' | 'byteArrayParser' | 'elements'>;

function attributesOf({ byteArray, byteArrayParser, elements }: ParsedItem): Attributes {
  const placeOf = (tag: string): { at: number; length: number } | null => {
    const element = elements[tag];
    if (element === undefined || element.length === 0 || element.length === undefinedLength)
      return null;
    if (element.dataOffset + element.length > byteArray.length) return null;
    return { at: element.dataOffset, length: element.length };
  };
  return {
    bytes: (tag) => {
      const value = placeOf(tag);
      return value === null ? null : byteArray.subarray(value.at, value.at + value.length);
    },
    uint16: (tag, index = 0) => {
      const value = placeOf(tag);
      if (value === null || 2 * index + 2 > value.length) return null;
      return byteArrayParser.readUint16(byteArray, value.at + 2 * index);
    },
    items: (tag) =>
      (elements[tag]?.items ?? []).flatMap(({ dataSet }) =>
        dataSet === undefined ? [] : [attributesOf(dataSet)],
      ),
  };
}
