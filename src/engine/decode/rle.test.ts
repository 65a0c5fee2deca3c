import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rleFrame } from '../../../tests/dicomFile.ts';
import type { PixelFormat } from '../../core/dicom/pixelFormat.ts';
import { decodeRle } from './rle.ts';

const format = (columns: number, bitsAllocated = 16): PixelFormat => ({
  rows: 1,
  columns,
  samples: 1,
  bitsAllocated,
  bitsStored: bitsAllocated,
  highBit: bitsAllocated - 1,
  signed: false,
  photometric: 'MONOCHROME2',
  frames: 1,
});

/** One segment of 8-bit pixels under its header. */
const oneSegment = (packed: readonly number[]) =>
  Uint8Array.from([1, 0, 0, 0, 64, ...new Array(59).fill(0), ...packed]);

describe('decodeRle', () => {
  it('undoes the coding', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 65535 }), { minLength: 1, maxLength: 400 }),
        (pixels) => {
          const frame = decodeRle(rleFrame(pixels), format(pixels.length));
          expect('samples' in frame && [...frame.samples]).toEqual(pixels);
        },
      ),
    );
  });

  it('repeats, copies and skips as PackBits does (PS3.5 G.3.2)', () => {
    const frame = decodeRle(oneSegment([254, 7, 128, 1, 8, 9]), format(5, 8));
    expect('samples' in frame && [...frame.samples]).toEqual([7, 7, 7, 8, 9]);
  });

  it.each([
    ['a header that is cut off', oneSegment([]).slice(0, 40)],
    ['a segment that ends early', oneSegment([254, 7])],
    ['a literal run past the end', oneSegment([200, 7, 5, 1])],
    ['an offset outside', Uint8Array.from([1, 0, 0, 0, 255, 255, 0, 0, ...new Array(60).fill(0)])],
    ['too many segments', Uint8Array.from([2, 0, 0, 0, 64, 0, 0, 0, 64, ...new Array(60).fill(0)])],
  ])('refuses %s', (_, bytes) => {
    expect(decodeRle(bytes, format(100, 8))).toMatchObject({ fault: 'DICOM_DECODE_FAILED' });
  });

  it('answers any bytes with a frame or a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const frame = decodeRle(bytes, format(30));
        expect('fault' in frame || frame.samples.length === 30).toBe(true);
      }),
    );
  });
});
