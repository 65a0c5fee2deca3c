/** A marker segment of the JPEG family: `start` is its first byte after the length, `end` one past its last. */
export interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

/** What a frame header (SOF) says (ITU-T T.81 B.2.2, T.87 C.2.2). */
export interface StreamSize {
  /** C0 baseline, C3 lossless, F7 JPEG-LS, ... */
  readonly sof: number;
  readonly bits: number;
  readonly height: number;
  readonly width: number;
  readonly components: number;
}

const startOfImage = 0xd8;
const startOfScan = 0xda;

/** The marker segments up to and including the first start of scan; empty when the bytes are no JPEG. */
export function segmentsOf(bytes: Uint8Array): readonly Segment[] {
  const found: Segment[] = [];
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return found;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) break;
    found.push({ marker, start: at + 4, end });
    if (marker === startOfScan) break;
    at = end;
  }
  return found;
}

/** The frame header among the segments; null when there is none. */
export function streamSize(bytes: Uint8Array, segments: readonly Segment[]): StreamSize | null {
  const header = segments.find(({ marker }) => isFrameHeader(marker));
  if (header === undefined || header.end - header.start < 6) return null;
  const at = header.start;
  return {
    sof: header.marker,
    bits: bytes[at] as number,
    height: ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number),
    width: ((bytes[at + 3] as number) << 8) | (bytes[at + 4] as number),
    components: bytes[at + 5] as number,
  };
}

/** SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC); F7 is JPEG-LS. */
function isFrameHeader(marker: number): boolean {
  if (marker === 0xf7) return true;
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
