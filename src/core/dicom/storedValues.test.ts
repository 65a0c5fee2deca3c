import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PixelFormat } from './pixelFormat.ts';
import { clampedValues, storedValues } from './storedValues.ts';

const format = (
  bitsAllocated: number,
  bitsStored: number,
  highBit: number,
  signed: boolean,
): PixelFormat => ({
  rows: 1,
  columns: 1,
  samples: 1,
  bitsAllocated,
  bitsStored,
  highBit,
  signed,
  photometric: 'MONOCHROME2',
  frames: 1,
});

/** Any lawful layout of a 16-bit word, a value that fits it, and other bits around it. */
const layouts = fc.integer({ min: 1, max: 16 }).chain((bitsStored) =>
  fc.record({
    bitsStored: fc.constant(bitsStored),
    highBit: fc.integer({ min: bitsStored - 1, max: 15 }),
    signed: fc.boolean(),
    bits: fc.integer({ min: 0, max: 2 ** bitsStored - 1 }),
    dirt: fc.integer({ min: 0, max: 65535 }),
  }),
);

describe('storedValues', () => {
  it('finds the value in any layout, whatever stands in the other bits', () => {
    fc.assert(
      fc.property(layouts, ({ bitsStored, highBit, signed, bits, dirt }) => {
        const down = highBit + 1 - bitsStored;
        const mask = (2 ** bitsStored - 1) << down;
        const word = ((bits << down) | (dirt & ~mask)) & 0xffff;
        const negative = signed && bits >= 2 ** (bitsStored - 1);
        const value = negative ? bits - 2 ** bitsStored : bits;
        const stored = storedValues(Uint16Array.of(word), format(16, bitsStored, highBit, signed));
        expect(stored[0]).toBe(value);
      }),
    );
  });

  it('reads 32-bit pixels over their whole range', () => {
    const words = Uint32Array.of(0, 1, 0x7fffffff, 0x80000000, 0xffffffff);
    expect([...storedValues(words, format(32, 32, 31, true))]).toEqual([
      0, 1, 2147483647, -2147483648, -1,
    ]);
    expect([...storedValues(words, format(32, 32, 31, false))]).toEqual([...words]);
  });

  it('reads signed 8-bit pixels', () => {
    expect([...storedValues(Uint8Array.of(0, 127, 128, 255), format(8, 8, 7, true))]).toEqual([
      0, 127, -128, -1,
    ]);
  });
});

describe('clampedValues', () => {
  it('holds a lossy overshoot at the ends instead of letting it wrap', () => {
    expect([...clampedValues(Int16Array.of(-3, 0, 4095, 4124), format(16, 12, 11, false))]).toEqual(
      [0, 0, 4095, 4095],
    );
    expect([...clampedValues(Int16Array.of(-2049, 2048), format(16, 12, 11, true))]).toEqual([
      -2048, 2047,
    ]);
  });
});
