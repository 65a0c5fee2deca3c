/**
 * What the kernels find out about a slice and hand on to one another, one whole number each. The
 * buffer begins as zeros but for what `firstFacts` is given.
 */
export const factNames = [
  /** Otsu's level: of the whole frame, later of the body (`otsuThreshold`). */
  'otsu',
  /** Level of the air around the body; -1 where it is not known. */
  'airLevel',
  /** Whether any dark area surrounds the body. */
  'around',
  'gas',
  'evenGas',
  'lungLevel',
  'opacityLevel',
  /** Area of the largest component, and its first pixel counted from the end; 0 where there is none. */
  'largestArea',
  'largestFirst',
  /** The column at which the right half of the body begins. */
  'midline',
  /** Smallest box around the body; a width of 0 where there is none. */
  'bodyLeft',
  'bodyTop',
  'bodyWidth',
  'bodyHeight',
  /** White pixels of the lung mask in the size of the slice (version 1: of the square). */
  'lungPixels',
  /** What the view shows, and whether only what the mask covers. */
  'boxLeft',
  'boxTop',
  'boxWidth',
  'boxHeight',
  'masked',
] as const;

export type FactName = (typeof factNames)[number];
export type Facts = Readonly<Record<FactName, number>>;

export const factsWords = factNames.length;

/** As kernels see it: plain, or atomic where several invocations write one fact. */
export const factsWgsl = `
struct Facts { ${factNames.map((name) => `${name}: i32`).join(', ')} }
struct AtomicFacts { ${factNames.map((name) => `${name}: atomic<i32>`).join(', ')} }
`;

/** The facts of `slices` slices before any kernel has run. */
export function firstFacts(slices: number, known: Partial<Facts>): Int32Array<ArrayBuffer> {
  const one = factNames.map((name) => known[name] ?? 0);
  return Int32Array.from({ length: slices * one.length }, (_, i) => one[i % one.length] ?? 0);
}

/** @param words the buffer as it was read back */
export function factsOf(words: Int32Array, slice: number): Facts {
  const base = slice * factNames.length;
  const entries = factNames.map((name, i) => [name, words[base + i] ?? 0] as const);
  return Object.fromEntries(entries) as Record<FactName, number>;
}
