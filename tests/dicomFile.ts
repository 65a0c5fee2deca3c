/**
 * Writes small DICOM files for tests: a list of elements under a transfer syntax, with what a test wants wrong.
 * Independent of the phantom's writer, so that the two check each other's reading.
 */
export type Element =
  | {
      readonly tag: number;
      readonly vr: string;
      readonly value: string | readonly number[] | Uint8Array;
    }
  | { readonly tag: number; readonly vr: 'SQ'; readonly items: readonly (readonly Element[])[] };

export interface Writing {
  /** Null leaves it out of the meta header. */
  readonly syntax?: string | null;
  readonly explicitVr?: boolean;
  readonly bigEndian?: boolean;
  readonly preamble?: boolean;
  readonly meta?: boolean;
}

const wideLengths = new Set(['OB', 'OW', 'OV', 'SQ', 'UN', 'UT']);

/** The file's bytes. Elements are written in the order of their tags. */
export function dicomFile(
  elements: readonly Element[],
  writing: Writing = {},
): Uint8Array<ArrayBuffer> {
  const { syntax = '1.2.840.10008.1.2.1', preamble = true, meta = true } = writing;
  const parts: Uint8Array[] = [];
  if (preamble) parts.push(new Uint8Array(128), ascii('DICM'));
  if (meta) {
    parts.push(
      encode({ tag: 0x00020002, vr: 'UI', value: ctImageStorage }, {}),
      ...(syntax === null ? [] : [encode({ tag: 0x00020010, vr: 'UI', value: syntax }, {})]),
    );
  }
  const sorted = [...elements].sort((a, b) => a.tag - b.tag);
  parts.push(...sorted.map((element) => encode(element, writing)));
  return join(parts);
}

export const ctImageStorage = '1.2.840.10008.5.1.4.1.1.2';

/** A CT slice of 16-bit pixels; `changes` replace or add elements by tag, null leaves one out. */
export function ctElements(
  pixels: readonly number[],
  size: { readonly rows: number; readonly columns: number },
  changes: Readonly<Record<number, Element | null>> = {},
): readonly Element[] {
  const us = (tag: number, value: number): Element => ({ tag, vr: 'US', value: [value] });
  const text = (tag: number, vr: string, value: string): Element => ({ tag, vr, value });
  const usual: readonly Element[] = [
    text(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
    text(0x00080016, 'UI', ctImageStorage),
    text(0x00080018, 'UI', '1.2.3.4'),
    text(0x00080060, 'CS', 'CT'),
    text(0x00100020, 'LO', 'TEST'),
    text(0x00180015, 'CS', 'CHEST'),
    text(0x0020000e, 'UI', '1.2.3'),
    text(0x00200013, 'IS', '1'),
    text(0x00200032, 'DS', '-150\\-150\\0'),
    text(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'),
    us(0x00280002, 1),
    text(0x00280004, 'CS', 'MONOCHROME2'),
    us(0x00280010, size.rows),
    us(0x00280011, size.columns),
    text(0x00280030, 'DS', '0.7\\0.7'),
    us(0x00280100, 16),
    us(0x00280101, 16),
    us(0x00280102, 15),
    us(0x00280103, 1),
    text(0x00281052, 'DS', '0'),
    text(0x00281053, 'DS', '1'),
    { tag: 0x7fe00010, vr: 'OW', value: pixels },
  ];
  const kept = usual.filter(({ tag }) => !(tag in changes));
  return [...kept, ...Object.values(changes).filter((element) => element !== null)];
}

/** Encapsulated pixel data: an offset table (empty unless given) and one item per fragment. */
export function encapsulated(
  fragments: readonly Uint8Array[],
  offsets: readonly number[] = [],
): Uint8Array {
  const item = (content: Uint8Array) =>
    join([words([0xfffe, 0xe000]), long(content.length), content]);
  const table = join(offsets.map((offset) => long(offset)));
  return join([item(table), ...fragments.map(item), words([0xfffe, 0xe0dd]), long(0)]);
}

/** PackBits by literal runs alone, under an RLE header: the simplest lawful RLE frame of 16-bit pixels. */
export function rleFrame(pixels: readonly number[]): Uint8Array {
  const planes = [8, 0].map((shift) => literalRuns(pixels.map((value) => (value >> shift) & 0xff)));
  const offsets = [64, 64 + (planes[0]?.length ?? 0)];
  const header = join([long(2), ...offsets.map((offset) => long(offset)), new Uint8Array(52)]);
  return join([header, ...planes]);
}

function literalRuns(bytes: readonly number[]): Uint8Array {
  const packed: number[] = [];
  for (let at = 0; at < bytes.length; at += 128) {
    const run = bytes.slice(at, at + 128);
    packed.push(run.length - 1, ...run);
  }
  return Uint8Array.from(packed.length % 2 === 0 ? packed : [...packed, 128]);
}

function encode(element: Element, writing: Writing): Uint8Array {
  const { explicitVr = true, bigEndian = false } = writing;
  const value =
    'items' in element ? sequence(element.items, writing) : valueBytes(element, bigEndian);
  const undefinedLength = element.tag === 0x7fe00010 && element.vr === 'OB' && value[0] === 0xfe;
  const length = undefinedLength ? 0xffffffff : value.length;
  const tag = words([element.tag >>> 16, element.tag & 0xffff], bigEndian);
  if (!explicitVr) return join([tag, long(length, bigEndian), value]);
  const wide = wideLengths.has(element.vr);
  const size = wide
    ? join([new Uint8Array(2), long(length, bigEndian)])
    : words([length], bigEndian);
  return join([tag, ascii(element.vr), size, value]);
}

function sequence(items: readonly (readonly Element[])[], writing: Writing): Uint8Array {
  return join(
    items.map((item) => {
      const content = join(item.map((element) => encode(element, writing)));
      return join([
        words([0xfffe, 0xe000], writing.bigEndian),
        long(content.length, writing.bigEndian),
        content,
      ]);
    }),
  );
}

function valueBytes(
  { vr, value }: Extract<Element, { value: unknown }>,
  bigEndian: boolean,
): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== 'string') return words(value, bigEndian);
  const bytes = ascii(value);
  return bytes.length % 2 === 0 ? bytes : join([bytes, ascii(vr === 'UI' ? '\0' : ' ')]);
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function words(values: readonly number[], bigEndian = false): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * values.length));
  values.forEach((value, i) => {
    view.setUint16(2 * i, value & 0xffff, !bigEndian);
  });
  return new Uint8Array(view.buffer);
}

function long(value: number, bigEndian = false): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, !bigEndian);
  return new Uint8Array(view.buffer);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
