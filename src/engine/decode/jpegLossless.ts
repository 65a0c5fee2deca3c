import type { Fault } from '../../core/dicom/fileProblem.ts';
import type { PixelFormat } from '../../core/dicom/pixelFormat.ts';
import { type DecodedFrame, mismatch } from './decodedFrame.ts';
import { type DifferenceTable, differenceOf, differenceTable, wholeBits } from './huffman.ts';
import { type Segment, segmentsOf, streamSize } from './jpegMarkers.ts';

/** Everything that the scan needs (ITU-T T.81 B.2.3 and H.1.2). */
interface Scan {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** 1..7, table H.1. */
  readonly predictor: number;
  /** Low bits that were dropped before coding. */
  readonly pointTransform: number;
  /** Lines between restart markers; all of them where there are none. */
  readonly intervalLines: number;
  readonly table: DifferenceTable;
  /** Where the entropy-coded bytes begin. */
  readonly start: number;
}

const marker = { sof3: 0xc3, dht: 0xc4, sos: 0xda, dri: 0xdd } as const;

/**
 * JPEG Lossless, Huffman coded, one component (process 14, all predictors): transfer syntaxes .57 and .70.
 *
 * Written here because jpeg-lossless-decoder-js 2.1.2 takes four to five times as long (9 to 12 ms for 512 x 512
 * pixels against 2), gives 0 for the last pixel of valid streams whose code ends with a byte, and passes over damage
 * in silence.
 */
export function decodeJpegLossless(bytes: Uint8Array, format: PixelFormat): DecodedFrame | Fault {
  const scan = scanOf(bytes, format);
  if ('fault' in scan) return scan;
  const samples = new Uint16Array(scan.width * scan.height);
  let at = scan.start;
  for (let line = 0; line < scan.height; line += scan.intervalLines) {
    const interval = unstuffed(bytes, at, scan.width);
    const until = Math.min(scan.height, line + scan.intervalLines);
    const broken = decodeLines(interval, scan, samples, line, until);
    if (broken !== null)
      return damaged(`its code breaks off in line ${broken + 1} of ${scan.height}`);
    at = interval.end + 2;
  }
  if (scan.pointTransform > 0)
    samples.forEach((value, i) => {
      samples[i] = value << scan.pointTransform;
    });
  return {
    width: scan.width,
    height: scan.height,
    bits: scan.bits,
    components: 1,
    signed: null,
    samples,
  };
}

function damaged(detail: string): Fault {
  return { fault: 'DICOM_DECODE_FAILED', detail };
}

/** Reads the headers and checks them against the DICOM header before memory is asked for. */
function scanOf(bytes: Uint8Array, format: PixelFormat): Scan | Fault {
  const segments = segmentsOf(bytes);
  const size = streamSize(bytes, segments);
  const header = segments.find((segment) => segment.marker === marker.sos);
  if (size === null || header === undefined) return damaged('it has no JPEG headers');
  if (size.sof !== marker.sof3) return damaged('it is JPEG, but not lossless Huffman JPEG');
  const wrong = mismatch(size, format);
  if (wrong !== null) return wrong;
  const table = tableFor((bytes[header.start + 2] as number) >> 4, bytes, segments);
  if (table === null) return damaged('its Huffman table is unusable');
  const predictor = bytes[header.start + 3] as number;
  if (predictor < 1 || predictor > 7)
    return damaged(`it names predictor ${predictor}, which does not exist`);
  const restart = restartInterval(bytes, segments);
  if (restart % size.width !== 0)
    return damaged('its restart interval is no whole number of lines');
  return {
    width: size.width,
    height: size.height,
    bits: size.bits,
    predictor,
    pointTransform: (bytes[header.start + 5] as number) & 15,
    intervalLines: restart === 0 ? size.height : restart / size.width,
    table,
    start: header.end,
  };
}

/** Samples between restart markers (DRI); 0 for none. */
function restartInterval(bytes: Uint8Array, segments: readonly Segment[]): number {
  const dri = segments.findLast((segment) => segment.marker === marker.dri);
  return dri === undefined
    ? 0
    : ((bytes[dri.start] as number) << 8) | (bytes[dri.start + 1] as number);
}

/** The last definition of table `wanted` before the scan; a DHT segment may hold several tables. */
function tableFor(
  wanted: number,
  bytes: Uint8Array,
  segments: readonly Segment[],
): DifferenceTable | null {
  let found: DifferenceTable | null = null;
  for (const { start, end } of segments.filter((segment) => segment.marker === marker.dht)) {
    let at = start;
    while (at + 17 <= end) {
      const counts = bytes.subarray(at + 1, at + 17);
      const symbols = counts.reduce((sum, count) => sum + count, 0);
      if (at + 17 + symbols > end) return null;
      if (bytes[at] === wanted)
        found = differenceTable(counts, bytes.subarray(at + 17, at + 17 + symbols));
      at += 17 + symbols;
    }
  }
  return found;
}

interface Interval {
  /** Entropy-coded bytes without stuffing, followed by zeros that no line can read past. */
  readonly data: Uint8Array;
  readonly length: number;
  /** Where the marker stands that ends it. */
  readonly end: number;
}

/** Copies bytes up to the next marker, without the 0 that follows each FF in the code (T.81 B.1.1.5). */
function unstuffed(bytes: Uint8Array, start: number, width: number): Interval {
  const data = new Uint8Array(bytes.length - Math.min(start, bytes.length) + 4 * width + 8);
  let from = start;
  let length = 0;
  for (;;) {
    const ff = bytes.indexOf(0xff, from);
    const stuffed = ff >= 0 && bytes[ff + 1] === 0;
    const until = ff < 0 ? bytes.length : stuffed ? ff + 1 : ff;
    if (until > from) data.set(bytes.subarray(from, until), length);
    length += Math.max(0, until - from);
    if (!stuffed) return { data, length, end: until };
    from = ff + 2;
  }
}

/**
 * Decodes lines `first` up to `until`; the first one starts afresh (T.81 H.1.2.1). Differences wrap modulo 65536.
 *
 * @returns the line in which the code breaks off, null when all is well
 */
function decodeLines(
  interval: Interval,
  scan: Scan,
  samples: Uint16Array,
  first: number,
  until: number,
): number | null {
  const { data } = interval;
  const { width, predictor } = scan;
  const { whole, lengths } = scan.table;
  let next = 0;
  let buffer = 0;
  let count = 0;
  let left = 1 << (scan.bits - scan.pointTransform - 1);
  for (let line = first; line < until; line += 1) {
    const row = line * width;
    const above = row - width;
    const onlyLeft = predictor === 1 || line === first;
    if (line > first) left = samples[above] as number;
    for (let x = 0; x < width; x += 1) {
      for (; count <= 24; count += 8) buffer = (buffer << 8) | (data[next++] as number);
      let difference = whole[(buffer >>> (count - wholeBits)) & ((1 << wholeBits) - 1)] as number;
      if (difference !== 0) {
        count -= difference & 0xff;
        difference >>= 8;
      } else {
        const entry = lengths[(buffer >>> (count - 16)) & 0xffff] as number;
        if (entry === 0) return line;
        count -= entry & 0xff;
        const extra = entry >> 8;
        if (extra === 16) {
          difference = 32768;
        } else {
          for (; count <= 24; count += 8) buffer = (buffer << 8) | (data[next++] as number);
          count -= extra;
          difference = differenceOf((buffer >>> count) & ((1 << extra) - 1), extra);
        }
      }
      const predicted =
        onlyLeft || x === 0
          ? left
          : predict(
              predictor,
              left,
              samples[above + x] as number,
              samples[above + x - 1] as number,
            );
      left = (predicted + difference) & 0xffff;
      samples[row + x] = left;
    }
    if (next * 8 - count > interval.length * 8) return line;
  }
  return null;
}

/** Table H.1 of ITU-T T.81: a left, b above, c above left. */
function predict(predictor: number, a: number, b: number, c: number): number {
  switch (predictor) {
    case 2:
      return b;
    case 3:
      return c;
    case 4:
      return a + b - c;
    case 5:
      return a + ((b - c) >> 1);
    case 6:
      return b + ((a - c) >> 1);
    default:
      return (a + b) >> 1;
  }
}
