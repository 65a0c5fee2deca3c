import { kernel } from './kernel.ts';

/**
 * Double precision, as the processor rounds it, out of 32-bit words, for numbers above 0. A u64 is vec2u(low, high).
 * WGSL has no wider numbers, and `otsuThreshold` compares quotients of numbers up to 2^82 by a
 * hundredth of a millionth of a millionth: only the same rounding finds the same level.
 */
export const doubleWgsl = `
fn times(a: u32, b: u32) -> vec2u {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let left = (a >> 16u) * (b & 0xffffu);
  let right = (a & 0xffffu) * (b >> 16u);
  let middle = (low >> 16u) + (left & 0xffffu) + (right & 0xffffu);
  let high = (a >> 16u) * (b >> 16u) + (left >> 16u) + (right >> 16u) + (middle >> 16u);
  return vec2u((low & 0xffffu) | (middle << 16u), high);
}

fn minus(a: vec2u, b: vec2u) -> vec2u {
  return vec2u(a.x - b.x, a.y - b.y - u32(a.x < b.x));
}

fn isLess(a: vec2u, b: vec2u) -> bool {
  return a.y < b.y || (a.y == b.y && a.x < b.x);
}

/** mantissa * 2^exponent, the mantissa 53 bits with the highest set. */
struct Double { mantissa: vec2u, exponent: i32 }

/** To the nearest, halves to even: rest is 2 where what was cut off is above a half, 1 at a half. */
fn rounded(mantissa: vec2u, exponent: i32, rest: u32) -> Double {
  if (rest == 0u || (rest == 1u && (mantissa.x & 1u) == 0u)) { return Double(mantissa, exponent); }
  let low = mantissa.x + 1u;
  let high = mantissa.y + u32(low == 0u);
  if (high == 0x200000u) { return Double(vec2u(0u, 0x100000u), exponent + 1); }
  return Double(vec2u(low, high), exponent);
}

/** The square of a number from 1 up to 2^42. */
fn squared(a: vec2u) -> Double {
  let lowest = times(a.x, a.x);
  let cross = times(a.x, 2u * a.y);
  let middle = lowest.y + cross.x;
  var words = vec3u(a.y * a.y + cross.y + u32(middle < cross.x), middle, lowest.x);
  var exponent = 43;
  while (words.x == 0u) {
    words = vec3u(words.yz, 0u);
    exponent -= 32;
  }
  let shift = countLeadingZeros(words.x);
  if (shift > 0u) {
    words = vec3u(
      (words.x << shift) | (words.y >> (32u - shift)),
      (words.y << shift) | (words.z >> (32u - shift)),
      words.z << shift,
    );
  }
  let cut = words.y & 0x7ffu;
  var rest = 0u;
  if (cut > 0x400u || (cut == 0x400u && words.z != 0u)) { rest = 2u; }
  else if (cut == 0x400u) { rest = 1u; }
  let mantissa = vec2u((words.x << 21u) | (words.y >> 11u), words.x >> 11u);
  return rounded(mantissa, exponent - i32(shift), rest);
}

/** The quotient by a number from 1 up to 2^30. */
fn divided(a: Double, by: u32) -> Double {
  let shift = countLeadingZeros(by) - 1u;
  let divisor = by << shift;
  var remainder = 0u;
  var quotient = vec2u();
  // Long division of mantissa * 2^33 by 2^30 to 2^31: 55 or 56 bits and a remainder.
  for (var bit = 85; bit >= 0; bit--) {
    let at = bit - 33;
    var next = 0u;
    if (at >= 32) { next = (a.mantissa.y >> u32(at - 32)) & 1u; }
    else if (at >= 0) { next = (a.mantissa.x >> u32(at)) & 1u; }
    remainder = 2u * remainder + next;
    quotient = vec2u(quotient.x << 1u, (quotient.y << 1u) | (quotient.x >> 31u));
    if (remainder >= divisor) {
      remainder -= divisor;
      quotient.x |= 1u;
    }
  }
  let extra = select(2u, 3u, quotient.y >= 0x800000u);
  let cut = quotient.x & ((1u << extra) - 1u);
  let half = 1u << (extra - 1u);
  var rest = 0u;
  if (cut > half || (cut == half && remainder != 0u)) { rest = 2u; }
  else if (cut == half) { rest = 1u; }
  let mantissa = vec2u((quotient.x >> extra) | (quotient.y << (32u - extra)), quotient.y >> extra);
  return rounded(mantissa, a.exponent + i32(shift) - 33 + i32(extra), rest);
}

/** Two words that compare as the numbers do; 0 is for 0. */
fn ordered(a: Double) -> vec2u {
  return vec2u(a.mantissa.x, (u32(a.exponent + 500) << 21u) | a.mantissa.y);
}`;

/**
 * Mirrors `otsuThreshold` (core/image/otsu.ts) for histograms of up to 65,536 pixels, to the last bit:
 * each level's variance by an invocation of its own, then the first of the greatest.
 */
export const otsuKernel = kernel(
  'otsuThreshold',
  'level',
  { bins: 'read array<u32>', facts: 'write array<Facts>' },
  {
    functions: `${doubleWgsl}
var<workgroup> variances: array<vec2u, 256>;
var<workgroup> parted: array<u32, 256>;`,
    body: `
  var dark = 0u;
  var darkSum = 0u;
  var bright = 0u;
  var brightSum = 0u;
  for (var l = 0u; l < 256u; l++) {
    let count = bins[slice * 256u + l];
    if (l <= level) { dark += count; darkSum += l * count; }
    else { bright += count; brightSum += l * count; }
  }
  parted[level] = u32(dark != 0u && bright != 0u);
  variances[level] = vec2u();
  if (parted[level] != 0u) {
    let a = times(darkSum, bright);
    let b = times(brightSum, dark);
    var distance = minus(a, b);
    if (isLess(a, b)) { distance = minus(b, a); }
    if (any(distance != vec2u())) {
      variances[level] = ordered(divided(squared(distance), dark * bright));
    }
  }
  workgroupBarrier();
  if (level != 0u) { return; }
  var best = 0u;
  var found = false;
  for (var l = 0u; l < 256u; l++) {
    if (parted[l] == 0u) { continue; }
    if (!found || isLess(variances[best], variances[l])) {
      best = l;
      found = true;
    }
  }
  facts[slice].otsu = i32(best);`,
  },
);
