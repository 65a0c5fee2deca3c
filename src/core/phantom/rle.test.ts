import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRle } from './rle.ts';

/** Unpacks as PS3.5 G.3.2 says, so that the encoder is held to the standard and not to itself. */
function decodeRle(bytes: Uint8Array, length: number): Uint16Array {
  const header = new DataView(bytes.buffer, bytes.byteOffset, 64);
  const values = new Uint16Array(length);
  const segments = header.getUint32(0, true);
  for (let s = 0; s < segments; s++) {
    let at = header.getUint32(4 + 4 * s, true);
    for (let i = 0; i < length; ) {
      const control = new Int8Array([bytes[at++] as number])[0] as number;
      const count = control >= 0 ? control + 1 : 1 - control;
      for (let k = 0; k < count; k++) {
        const byte = bytes[control >= 0 ? at + k : at] as number;
        values[i] = ((values[i] as number) << 8) | byte;
        i++;
      }
      at += control >= 0 ? count : 1;
    }
  }
  return values;
}

describe('RLE Lossless', () => {
  it('gives back every value', () => {
    const columns = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 4 }), fc.integer(), (width, rows, seed) => {
        // Runs of all lengths, and places without any.
        const stored = Uint16Array.from({ length: width * rows }, (_, i) =>
          (i + seed) % 7 < 3 ? i * 13 : seed & 0xfff,
        );
        expect(decodeRle(encodeRle(stored, width), stored.length)).toEqual(stored);
      }),
      { numRuns: 60 },
    );
  });

  it('starts each row anew and fills segments up to even lengths', () => {
    const flat = new Uint16Array(300).fill(0x0102);
    const bytes = encodeRle(flat, 150);
    // Two rows of 150 equal bytes: a run of 128 and one of 22 in each, 8 bytes a segment.
    expect(bytes.length).toBe(64 + 8 + 8);
    expect([...bytes.subarray(64, 68)]).toEqual([257 - 128, 1, 257 - 22, 1]);
  });
});
