/** Pseudo-random numbers in [0, 1) from a seed (mulberry32): the same sequence on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number of the whole 32-bit range for a lattice point; neighbours are unrelated. */
function latticeHash(x: number, y: number, z: number, seed: number): number {
  let h = seed ^ Math.imul(x, 0x27d4eb2f) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

const toUnit = 1 / 2147483648;

/**
 * Smooth noise in space, -1..1, with a grain of one unit (value noise: random values on a lattice,
 * eased between). Made to texture tissue and to give lesions an uneven outline.
 */
export function smoothNoise(seed: number): (x: number, y: number, z: number) => number {
  const at = (x: number, y: number, z: number) => latticeHash(x, y, z, seed) * toUnit;
  return (x, y, z) => {
    const xi = Math.floor(x);
    const yi = Math.floor(y);
    const zi = Math.floor(z);
    const u = ease(x - xi);
    const v = ease(y - yi);
    const w = ease(z - zi);
    const near = mix(
      mix(at(xi, yi, zi), at(xi + 1, yi, zi), u),
      mix(at(xi, yi + 1, zi), at(xi + 1, yi + 1, zi), u),
      v,
    );
    const far = mix(
      mix(at(xi, yi, zi + 1), at(xi + 1, yi, zi + 1), u),
      mix(at(xi, yi + 1, zi + 1), at(xi + 1, yi + 1, zi + 1), u),
      v,
    );
    return mix(near, far, w);
  };
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

export function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** 0 at `from`, 1 at `to`, eased between; `from` may be the larger. */
export function ramp(from: number, to: number, value: number): number {
  return ease(clamp((value - from) / (to - from), 0, 1));
}
