/**
 * Convolutions and pools of the image networks for WebAssembly (AssemblyScript; `node scripts/assembly.mjs` compiles it).
 *
 * A 3 x 3 convolution as Winograd F(4 x 4, 3 x 3): tiles of 6 x 6 pixels that overlap by two are transformed, multiplied by
 * transformed kernels, and transformed back to 4 x 4 pixels: 36 products in place of 144 (Lavin and Gray, "Fast Algorithms
 * for Convolutional Neural Networks", CVPR 2016, section 4.3).
 *
 * A map lies in memory as float32, row by row, pixel by pixel, channels together, with a border of zeros: one row above, one
 * column on the left, and on the right and below what fills up whole tiles and one more. `across` and `down` count tiles, so a
 * map has 4 * down + 2 rows of 4 * across + 2 pixels. Addresses are those of its first border pixel. Four channels make a
 * vector; channels are multiples of four, kernels of eight.
 */

const FLOAT: u32 = 4;
const VECTOR: u32 = 16;
/** Tiles that are multiplied at once: their numbers stay in the nearest cache. A multiple of four. */
const BLOCK: u32 = 24;
/** Numbers of a transformed tile, of one channel. */
const POINTS: u32 = 36;
/** Bytes of a tile's half-transformed numbers, of four channels. */
const HALF: u32 = POINTS * VECTOR;

/** Bytes of scratch memory that `convolve` needs. */
export function scratchBytes(inputs: u32, outputs: u32): u32 {
  return HALF + POINTS * BLOCK * (inputs + outputs) * FLOAT;
}

/**
 * max(0, convolution + bias).
 * @param kernels transformed, [36][outputs / 8][inputs][8]
 */
export function convolve(
  map: u32, kernels: u32, bias: u32, out: u32, scratch: u32,
  down: u32, across: u32, inputs: u32, outputs: u32,
): void {
  const mapRow = (4 * across + 2) * inputs * FLOAT;
  const outRow = (4 * across + 2) * outputs * FLOAT;
  const points = scratch + HALF;
  const pointPlane = BLOCK * inputs * FLOAT;
  const products = points + POINTS * pointPlane;
  const productPlane = BLOCK * outputs * FLOAT;
  const tiles = down * across;
  for (let first: u32 = 0; first < tiles; first += BLOCK) {
    const count = min(BLOCK, tiles - first);
    for (let i: u32 = 0; i < count; i++) {
      const row = (first + i) / across, column = (first + i) % across;
      const corner = map + 4 * row * mapRow + 4 * column * inputs * FLOAT;
      takeTile(corner, mapRow, inputs, points + i * inputs * FLOAT, pointPlane, scratch);
    }
    for (let point: u32 = 0; point < POINTS; point++) {
      const kernel = kernels + point * inputs * outputs * FLOAT;
      multiply(points + point * pointPlane, kernel, products + point * productPlane, count, inputs, outputs);
    }
    for (let i: u32 = 0; i < count; i++) {
      const row = (first + i) / across, column = (first + i) % across;
      const corner = out + (4 * row + 1) * outRow + (4 * column + 1) * outputs * FLOAT;
      giveTile(products + i * outputs * FLOAT, productPlane, bias, corner, outRow, outputs, scratch);
    }
  }
}

/** A tile's 6 x 6 pixels, each channel transformed: B' d B. */
function takeTile(corner: u32, row: u32, channels: u32, to: u32, plane: u32, half: u32): void {
  const pixel = channels * FLOAT;
  for (let channel: u32 = 0; channel < pixel; channel += VECTOR) {
    for (let x: u32 = 0; x < 6; x++) transformIn(corner + channel + x * pixel, row, half + x * VECTOR, 6 * VECTOR);
    for (let y: u32 = 0; y < 6; y++) transformIn(half + y * 6 * VECTOR, VECTOR, to + channel + y * 6 * plane, plane);
  }
}

/** Six numbers by the matrix B' of F(4, 3), four channels at once. */
@inline
function transformIn(from: u32, step: u32, to: u32, toStep: u32): void {
  const d0 = v128.load(from), d1 = v128.load(from + step), d2 = v128.load(from + 2 * step);
  const d3 = v128.load(from + 3 * step), d4 = v128.load(from + 4 * step), d5 = v128.load(from + 5 * step);
  const two = f32x4.splat(2), four = f32x4.splat(4), five = f32x4.splat(5);
  const even = f32x4.sub(d4, f32x4.mul(d2, four));
  const odd = f32x4.sub(d3, f32x4.mul(d1, four));
  const evenClose = f32x4.sub(d4, d2);
  const oddClose = f32x4.mul(f32x4.sub(d3, d1), two);
  v128.store(to, f32x4.add(f32x4.sub(f32x4.mul(d0, four), f32x4.mul(d2, five)), d4));
  v128.store(to + toStep, f32x4.add(even, odd));
  v128.store(to + 2 * toStep, f32x4.sub(even, odd));
  v128.store(to + 3 * toStep, f32x4.add(evenClose, oddClose));
  v128.store(to + 4 * toStep, f32x4.sub(evenClose, oddClose));
  v128.store(to + 5 * toStep, f32x4.add(f32x4.sub(f32x4.mul(d1, four), f32x4.mul(d3, five)), d5));
}

/**
 * Tiles x inputs times inputs x outputs, four tiles and eight outputs at a time, which fill the registers. Of the last four
 * tiles some may be left over from the block before; nobody reads their products.
 */
function multiply(tiles: u32, kernel: u32, out: u32, count: u32, inputs: u32, outputs: u32): void {
  const tile = inputs * FLOAT, outTile = outputs * FLOAT;
  for (let i: u32 = 0; i < count; i += 4) {
    let weights = kernel;
    for (let output: u32 = 0; output < outTile; output += 2 * VECTOR) {
      const to = out + i * outTile + output;
      let a = tiles + i * tile, b = a + tile, c = b + tile, d = c + tile;
      const zero = f32x4.splat(0);
      let a0 = zero, a1 = zero, b0 = zero, b1 = zero, c0 = zero, c1 = zero, d0 = zero, d1 = zero;
      for (const end = a + tile; a < end; a += FLOAT, b += FLOAT, c += FLOAT, d += FLOAT, weights += 2 * VECTOR) {
        const w0 = v128.load(weights), w1 = v128.load(weights, VECTOR);
        let value = v128.load32_splat(a);
        a0 = f32x4.add(a0, f32x4.mul(value, w0));
        a1 = f32x4.add(a1, f32x4.mul(value, w1));
        value = v128.load32_splat(b);
        b0 = f32x4.add(b0, f32x4.mul(value, w0));
        b1 = f32x4.add(b1, f32x4.mul(value, w1));
        value = v128.load32_splat(c);
        c0 = f32x4.add(c0, f32x4.mul(value, w0));
        c1 = f32x4.add(c1, f32x4.mul(value, w1));
        value = v128.load32_splat(d);
        d0 = f32x4.add(d0, f32x4.mul(value, w0));
        d1 = f32x4.add(d1, f32x4.mul(value, w1));
      }
      storePair(to, a0, a1);
      storePair(to + outTile, b0, b1);
      storePair(to + 2 * outTile, c0, c1);
      storePair(to + 3 * outTile, d0, d1);
    }
  }
}

@inline
function storePair(to: u32, one: v128, other: v128): void {
  v128.store(to, one);
  v128.store(to, other, VECTOR);
}

/** A tile's products, each channel transformed back to 4 x 4 pixels: max(0, A' m A + bias). */
function giveTile(from: u32, plane: u32, bias: u32, corner: u32, row: u32, channels: u32, half: u32): void {
  const pixel = channels * FLOAT, zero = f32x4.splat(0), least = f32x4.splat(-Infinity);
  for (let channel: u32 = 0; channel < pixel; channel += VECTOR) {
    const added = v128.load(bias + channel);
    for (let x: u32 = 0; x < 6; x++) transformOut(from + channel + x * plane, 6 * plane, half + x * VECTOR, 6 * VECTOR, zero, least);
    for (let y: u32 = 0; y < 4; y++) transformOut(half + y * 6 * VECTOR, VECTOR, corner + channel + y * row, pixel, added, zero);
  }
}

/** Six numbers by the matrix A' of F(4, 3), then what is added and the least that is let pass. */
@inline
function transformOut(from: u32, step: u32, to: u32, toStep: u32, added: v128, least: v128): void {
  const m0 = v128.load(from), m1 = v128.load(from + step), m2 = v128.load(from + 2 * step);
  const m3 = v128.load(from + 3 * step), m4 = v128.load(from + 4 * step), m5 = v128.load(from + 5 * step);
  const two = f32x4.splat(2), four = f32x4.splat(4), eight = f32x4.splat(8);
  const sum = f32x4.add(m1, m2), difference = f32x4.sub(m1, m2);
  const sumWide = f32x4.add(m3, m4), differenceWide = f32x4.sub(m3, m4);
  const y0 = f32x4.add(f32x4.add(m0, sum), sumWide);
  const y1 = f32x4.add(difference, f32x4.mul(differenceWide, two));
  const y2 = f32x4.add(sum, f32x4.mul(sumWide, four));
  const y3 = f32x4.add(f32x4.add(difference, f32x4.mul(differenceWide, eight)), m5);
  v128.store(to, f32x4.max(f32x4.add(y0, added), least));
  v128.store(to + toStep, f32x4.max(f32x4.add(y1, added), least));
  v128.store(to + 2 * toStep, f32x4.max(f32x4.add(y2, added), least));
  v128.store(to + 3 * toStep, f32x4.max(f32x4.add(y3, added), least));
}

/** The border again, where whole tiles wrote beyond a map of `height` x `width` pixels. */
export function clearBeyond(map: u32, height: u32, width: u32, down: u32, across: u32, channels: u32): void {
  const pixel = channels * FLOAT, row = (4 * across + 2) * pixel;
  for (let y: u32 = 1; y <= height; y++) memory.fill(map + y * row + (width + 1) * pixel, 0, row - (width + 1) * pixel);
  memory.fill(map + (height + 1) * row, 0, (4 * down + 1 - height) * row);
}

/**
 * max(0, convolution + bias) of a map of one channel, pixel by pixel: one channel gives Winograd's tiles too little to do.
 * @param kernels [9][outputs]
 */
export function convolveOne(
  map: u32, kernels: u32, bias: u32, out: u32, height: u32, width: u32, across: u32, outputs: u32,
): void {
  const row = (4 * across + 2) * FLOAT, pixel = outputs * FLOAT;
  const zero = f32x4.splat(0);
  for (let channel: u32 = 0; channel < pixel; channel += VECTOR) {
    const from = kernels + channel;
    const k0 = v128.load(from), k1 = v128.load(from + pixel), k2 = v128.load(from + 2 * pixel);
    const k3 = v128.load(from + 3 * pixel), k4 = v128.load(from + 4 * pixel), k5 = v128.load(from + 5 * pixel);
    const k6 = v128.load(from + 6 * pixel), k7 = v128.load(from + 7 * pixel), k8 = v128.load(from + 8 * pixel);
    const added = v128.load(bias + channel);
    for (let y: u32 = 0; y < height; y++) {
      let p = map + y * row;
      let to = out + ((y + 1) * (4 * across + 2) + 1) * pixel + channel;
      for (const end = p + width * FLOAT; p < end; p += FLOAT, to += pixel) {
        // Three sums, so that no addition waits for the one before it.
        const above = threeOf(p, k0, k1, k2), level = threeOf(p + row, k3, k4, k5), below = threeOf(p + 2 * row, k6, k7, k8);
        v128.store(to, f32x4.max(f32x4.add(f32x4.add(above, level), f32x4.add(below, added)), zero));
      }
    }
  }
}

@inline
function threeOf(from: u32, left: v128, middle: v128, right: v128): v128 {
  const two = f32x4.add(f32x4.mul(v128.load32_splat(from), left), f32x4.mul(v128.load32_splat(from, FLOAT), middle));
  return f32x4.add(two, f32x4.mul(v128.load32_splat(from, 2 * FLOAT), right));
}

/** The largest of each square of `size` x `size` pixels; what does not fill a square is left out. Of maps without numbers below 0. */
export function maxPool(
  map: u32, across: u32, out: u32, outAcross: u32, outHeight: u32, outWidth: u32, channels: u32, size: u32,
): void {
  const pixel = channels * FLOAT, row = (4 * across + 2) * pixel;
  for (let y: u32 = 0; y < outHeight; y++) {
    for (let x: u32 = 0; x < outWidth; x++) {
      const corner = map + (y * size + 1) * row + (x * size + 1) * pixel;
      const to = out + ((y + 1) * (4 * outAcross + 2) + x + 1) * pixel;
      for (let channel: u32 = 0; channel < pixel; channel += VECTOR) {
        let most = f32x4.splat(0);
        for (let i: u32 = 0; i < size; i++) {
          let p = corner + channel + i * row;
          for (let j: u32 = 0; j < size; j++, p += pixel) most = f32x4.max(most, v128.load(p));
        }
        v128.store(to + channel, most);
      }
    }
  }
}
