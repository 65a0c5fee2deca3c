import { type Attributes, numbersOf, tag } from './attributes.ts';

/** HU = slope * stored + intercept (PS3.3 C.11.1.1.2); values in `padding` are no tissue (C.7.5.1.1.2). */
export interface Rescale {
  readonly slope: number;
  readonly intercept: number;
  /** First and last stored value that stand for 'outside the image'; equal for a single one. */
  readonly padding: readonly [number, number] | null;
}

/** What a pixel outside the reconstruction becomes: air. */
export const paddingHu = -1024;

/** Reads the modality rescale of a frame. A CT without it has no HU, so there is no default. */
export function rescaleOf(
  attributes: Attributes,
  signed: boolean,
): Rescale | 'missing' | 'invalid' {
  const slopes = numbersOf(attributes, tag.rescaleSlope);
  const intercepts = numbersOf(attributes, tag.rescaleIntercept);
  if (slopes.length === 0 || intercepts.length === 0) return 'missing';
  const slope = slopes[0] as number;
  const intercept = intercepts[0] as number;
  if (!Number.isFinite(slope) || slope === 0 || !Number.isFinite(intercept)) return 'invalid';
  return { slope, intercept, padding: paddingOf(attributes, signed) };
}

/**
 * Pixel padding as a range of stored values. Its VR (US or SS) should follow the pixels but often does not, so the
 * 16-bit word is read by the sign of the pixels.
 */
function paddingOf(attributes: Attributes, signed: boolean): readonly [number, number] | null {
  const word = attributes.uint16(tag.pixelPaddingValue);
  if (word === null) return null;
  const limit = attributes.uint16(tag.pixelPaddingRangeLimit) ?? word;
  const [a, b] = signed ? [toSigned(word), toSigned(limit)] : [word, limit];
  return a <= b ? [a, b] : [b, a];
}

function toSigned(word: number): number {
  return (word << 16) >> 16;
}

/** Whole HU, ties upward, held in -32768..32767; padding becomes -1024. */
export function toHu(stored: Int32Array | Uint32Array, rescale: Rescale): Int16Array<ArrayBuffer> {
  const { slope, intercept, padding } = rescale;
  const [first, last] = padding ?? [1, 0];
  const hu = new Int16Array(stored.length);
  for (let i = 0; i < stored.length; i += 1) {
    const value = stored[i] as number;
    if (value >= first && value <= last) {
      hu[i] = paddingHu;
      continue;
    }
    const exact = Math.floor(slope * value + intercept + 0.5);
    hu[i] = Math.max(-32768, Math.min(32767, exact));
  }
  return hu;
}
