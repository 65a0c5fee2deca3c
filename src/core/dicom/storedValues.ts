import type { PixelFormat } from './pixelFormat.ts';

/** Pixel words as a decoder or the file gives them, one per pixel, row by row. */
export type PixelWords = Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

/**
 * Stored values from pixel words (PS3.5 section 8.1.1): the word moved down by high bit + 1 - bits stored, cut to
 * bits stored (older files keep overlays in the bits above), and sign-extended where the pixels are signed.
 */
export function storedValues(words: PixelWords, format: PixelFormat): Int32Array | Uint32Array {
  const { bitsStored, highBit, signed } = format;
  const down = highBit + 1 - bitsStored;
  const up = 32 - bitsStored - down;
  const values = new Int32Array(words.length);
  if (signed) {
    const back = 32 - bitsStored;
    for (let i = 0; i < words.length; i += 1) values[i] = ((words[i] as number) << up) >> back;
    return values;
  }
  if (bitsStored === 32) return Uint32Array.from(words, (word) => word >>> 0);
  const mask = 2 ** bitsStored - 1;
  for (let i = 0; i < words.length; i += 1) values[i] = ((words[i] as number) >>> down) & mask;
  return values;
}

/**
 * Stored values from a lossy decoder's samples, which are numbers already and may overshoot the range by a few
 * steps: they are held at its ends, where cutting bits would turn the brightest pixel black.
 */
export function clampedValues(samples: PixelWords, format: PixelFormat): Int32Array {
  const low = format.signed ? -(2 ** (format.bitsStored - 1)) : 0;
  const high = low + 2 ** format.bitsStored - 1;
  return Int32Array.from(samples, (sample) => Math.min(high, Math.max(low, sample)));
}
