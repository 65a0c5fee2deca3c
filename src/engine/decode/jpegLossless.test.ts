import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PixelFormat } from '../../core/dicom/pixelFormat.ts';
import { decodeJpegLossless } from './jpegLossless.ts';

const format = (rows: number, columns: number): PixelFormat => ({
  rows,
  columns,
  samples: 1,
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: 15,
  signed: false,
  photometric: 'MONOCHROME2',
  frames: 1,
});

interface Coding {
  readonly predictor: number;
  readonly pointTransform: number;
  /** Lines between restart markers, 0 for none. */
  readonly restartLines: number;
}

/** Lossless JPEG by the book (ITU-T T.81 annex H), with 17 codes of 5 bits, code n for n bits of difference. */
function encode(
  samples: readonly number[],
  rows: number,
  columns: number,
  coding: Coding,
): Uint8Array {
  const { predictor, pointTransform, restartLines } = coding;
  const counts = new Array(16).fill(0);
  counts[4] = 17;
  const symbols = Array.from({ length: 17 }, (_, i) => i);
  const restart = restartLines * columns;
  const head = [
    [0xff, 0xd8],
    [0xff, 0xc3, 0, 11, 16, rows >> 8, rows & 255, columns >> 8, columns & 255, 1, 1, 0x11, 0],
    [0xff, 0xc4, 0, 36, 0, ...counts, ...symbols],
    restart === 0 ? [] : [0xff, 0xdd, 0, 4, restart >> 8, restart & 255],
    [0xff, 0xda, 0, 8, 1, 1, 0, predictor, 0, pointTransform],
  ].flat();
  const out = [...head];
  const lines = restartLines === 0 ? rows : restartLines;
  for (let first = 0, k = 0; first < rows; first += lines, k += 1) {
    if (k > 0) out.push(0xff, 0xd0 + ((k - 1) % 8));
    out.push(
      ...stuffed(
        differenceBits(
          samples.map((v) => v >> pointTransform),
          columns,
          first,
          Math.min(rows, first + lines),
          coding,
        ),
      ),
    );
  }
  return Uint8Array.from([...out, 0xff, 0xd9]);
}

function differenceBits(
  s: readonly number[],
  columns: number,
  first: number,
  until: number,
  { predictor, pointTransform }: Coding,
): string {
  let bits = '';
  for (let y = first; y < until; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const at = (dy: number, dx: number) => s[(y - dy) * columns + x - dx] as number;
      let predicted = 2 ** (15 - pointTransform);
      if (y === first && x > 0) predicted = at(0, 1);
      else if (y > first && x === 0) predicted = at(1, 0);
      else if (y > first) predicted = byPredictor(predictor, at(0, 1), at(1, 0), at(1, 1));
      bits += code(at(0, 0) - predicted);
    }
  }
  return bits;
}

function byPredictor(predictor: number, a: number, b: number, c: number): number {
  return [a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1][
    predictor - 1
  ] as number;
}

function code(difference: number): string {
  const d = (difference << 16) >> 16;
  if (d === -32768) return (16).toString(2).padStart(5, '0');
  const size = d === 0 ? 0 : Math.floor(Math.log2(Math.abs(d))) + 1;
  const value = d < 0 ? d + 2 ** size - 1 : d;
  return (
    size.toString(2).padStart(5, '0') + (size === 0 ? '' : value.toString(2).padStart(size, '0'))
  );
}

function stuffed(bits: string): number[] {
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const bytes = (padded.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  return bytes.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte]));
}

const images = fc.record({
  rows: fc.integer({ min: 1, max: 9 }),
  columns: fc.integer({ min: 1, max: 9 }),
  predictor: fc.integer({ min: 1, max: 7 }),
  pointTransform: fc.integer({ min: 0, max: 3 }),
  restartLines: fc.integer({ min: 0, max: 4 }),
  samples: fc.array(fc.integer({ min: 0, max: 65535 }), { minLength: 81, maxLength: 81 }),
});

describe('decodeJpegLossless', () => {
  it('undoes the coding for every predictor, point transform and restart interval', () => {
    fc.assert(
      fc.property(images, ({ rows, columns, samples, ...coding }) => {
        const own = samples
          .slice(0, rows * columns)
          .map((v) => (v >> coding.pointTransform) << coding.pointTransform);
        const frame = decodeJpegLossless(encode(own, rows, columns, coding), format(rows, columns));
        expect('samples' in frame && [...frame.samples]).toEqual(own);
      }),
      { numRuns: 300 },
    );
  });

  const coding = { predictor: 1, pointTransform: 0, restartLines: 0 };
  const ramp = Array.from({ length: 64 }, (_, i) => 37 * i);
  const stream = encode(ramp, 8, 8, coding);

  it('refuses a stream of another size before asking for memory', () => {
    expect(decodeJpegLossless(stream, format(8, 9))).toMatchObject({
      fault: 'DICOM_FRAME_MISMATCH',
    });
  });

  it('says where a stream that is cut breaks off', () => {
    const cut = decodeJpegLossless(stream.slice(0, -30), format(8, 8));
    expect(cut).toMatchObject({
      fault: 'DICOM_DECODE_FAILED',
      detail: expect.stringMatching(/line [5-8] of 8/),
    });
  });

  it('answers any bytes with a frame or a fault, and ends', () => {
    const broken = fc.array(fc.tuple(fc.nat(stream.length - 1), fc.nat(255)), { maxLength: 12 });
    fc.assert(
      fc.property(broken, fc.nat(stream.length), (changes, length) => {
        const bytes = stream.slice(0, length);
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        const frame = decodeJpegLossless(bytes, format(8, 8));
        expect('fault' in frame || frame.samples.length === 64).toBe(true);
      }),
    );
  });
});
