import { type Taps, taps } from '../../core/image/resize.ts';
import { VIEW_SIDE } from '../../core/image/view.ts';
import { kernel } from './kernel.ts';

/*
 * Mirrors of `resizeLinear` (core/image/resize.ts) and of `viewOf` (view.ts). The weights come from
 * the processor, since they are rounded from double precision; what is left is whole numbers. Its
 * mean of 2 x 2 for a halved image is what the general formula gives there, and so is the image
 * itself where nothing changes.
 */

/** Both steps, with a source named by a function `levelAt(here, x, y)`. */
const linear = `
struct Across { left: u32, right: u32, weight0: i32, weight1: i32 }

/** Across, a pixel past the edge has the whole weight of the edge (clampAcross). */
fn across(tap: Tap, width: u32) -> Across {
  if (tap.first < 0 || tap.first >= i32(width) - 1) {
    let edge = nearest(tap.first, width);
    return Across(edge, edge, 2048, 0);
  }
  return Across(u32(tap.first), u32(tap.first) + 1u, tap.weight0, tap.weight1);
}

fn rowAt(tap: Across, here: u32, y: u32) -> i32 {
  return levelAt(here, tap.left, y) * tap.weight0 + levelAt(here, tap.right, y) * tap.weight1;
}

/** Down, a row past the edge repeats it. */
fn linear(acrossTap: Tap, downTap: Tap, here: u32, width: u32, height: u32) -> i32 {
  let columns = across(acrossTap, width);
  let upper = rowAt(columns, here, nearest(downTap.first, height));
  let lower = rowAt(columns, here, nearest(downTap.first + 1, height));
  let a = ((upper >> 4u) * downTap.weight0) >> 16u;
  let b = ((lower >> 4u) * downTap.weight1) >> 16u;
  return (a + b + 2) >> 2u;
}`;

const bindings = {
  original: 'uniform Grid',
  acrossTaps: 'read array<Tap>',
  downTaps: 'read array<Tap>',
  source: 'read array<u32>',
  drawn: 'write array<u32>',
} as const;

const resized = `linear(acrossTaps[x], downTaps[y], slice * original.pixels, original.width, original.height)`;

/** Grey levels from one size to another. */
export const resizeKernel = kernel('resize', 'pixel', bindings, {
  functions: `
fn levelAt(here: u32, x: u32, y: u32) -> i32 { return i32(source[here + y * original.width + x]); }
${linear}`,
  body: `
  drawn[i] = u32(${resized});`,
});

/** Masks: smoothed by the resize and made black and white again (`onSlice` in prepareSlice2.ts). */
export const resizeMaskKernel = kernel('resizeMask', 'pixel', bindings, {
  functions: `
fn levelAt(here: u32, x: u32, y: u32) -> i32 { return i32(255u * source[here + y * original.width + x]); }
${linear}`,
  body: `
  drawn[i] = select(0u, 1u, ${resized} > 127);`,
});

/**
 * The box of the facts at 200 x 200, 0 past the slice and, where the facts say `masked`, outside the
 * mask (`viewOf`): the image in grey levels, and what the network is given, level / 255.
 */
export const viewKernel = kernel(
  'view',
  'pixel',
  {
    original: 'uniform Grid',
    facts: 'read array<Facts>',
    /** The taps for boxes of side 0, 1, 2 ... to 200 pixels, 200 each. */
    boxTaps: 'read array<Tap>',
    grey: 'read array<u32>',
    mask: 'read array<u32>',
    scaled: 'read array<f32>',
    image: 'write array<u32>',
    network: 'write array<f32>',
  },
  {
    functions: `
var<private> box: vec2i;
var<private> masked: bool;
fn levelAt(here: u32, column: u32, row: u32) -> i32 {
  let x = box.x + i32(column);
  let y = box.y + i32(row);
  if (x < 0 || y < 0 || x >= i32(original.width) || y >= i32(original.height)) { return 0; }
  let at = here + u32(y) * original.width + u32(x);
  if (masked && mask[at] == 0u) { return 0; }
  return i32(grey[at]);
}
${linear}`,
    body: `
  let fact = facts[slice];
  box = vec2i(fact.boxLeft, fact.boxTop);
  masked = fact.masked != 0;
  let side = u32(fact.boxWidth);
  let level = u32(linear(
    boxTaps[side * ${VIEW_SIDE}u + x], boxTaps[side * ${VIEW_SIDE}u + y],
    slice * original.pixels, side, side,
  ));
  image[i] = level;
  network[i] = scaled[level];`,
  },
);

/** A buffer's content for taps from one length to another. */
export function tapWords(from: number, to: number): Int32Array<ArrayBuffer> {
  return interleaved(taps(from, to), to);
}

/** Taps to the side of the view from every side up to the largest, the entry of 0 unused. */
export function boxTapWords(largest: number): Int32Array<ArrayBuffer> {
  const words = new Int32Array((largest + 1) * VIEW_SIDE * 3);
  for (let side = 1; side <= largest; side++) {
    words.set(tapWords(side, VIEW_SIDE), side * VIEW_SIDE * 3);
  }
  return words;
}

function interleaved({ first, weight0, weight1 }: Taps, length: number): Int32Array<ArrayBuffer> {
  const words = new Int32Array(3 * length);
  for (let i = 0; i < length; i++) {
    words[3 * i] = first[i] as number;
    words[3 * i + 1] = weight0[i] as number;
    words[3 * i + 2] = weight1[i] as number;
  }
  return words;
}
