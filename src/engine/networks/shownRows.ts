import * as tf from '@tensorflow/tfjs-core';

/** Rows from `from` up to (not including) `to`. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/** Convolutions of 3 x 3 with padding and the maximum that ends them, as one step. */
export interface Block {
  readonly convolutions: number;
  /** Side of the windows of the maximum. */
  readonly pool: number;
  /** On any number of rows, the width unchanged. */
  run(features: tf.Tensor4D): tf.Tensor4D;
}

/** What a row of blocks gives for images that are 0 everywhere, block by block: `dispose` it in the end. */
export type BlankMaps = tf.Tensor4D[];

/** The rows in which any of the images is not 0; images one after the other, each of `height` rows. */
export function shownRows(images: Float32Array, height: number, rowLength: number): Rows {
  let from = height;
  let to = 0;
  for (let start = 0; start < images.length; start += height * rowLength) {
    const isBlank = (row: number) => {
      const end = start + (row + 1) * rowLength;
      for (let i = end - rowLength; i < end; i++) if (images[i] !== 0) return false;
      return true;
    };
    let first = 0;
    while (first < from && isBlank(first)) first++;
    if (first === height) continue;
    let last = height;
    while (last > Math.max(to, first) && isBlank(last - 1)) last--;
    from = Math.min(from, first);
    to = Math.max(to, last);
  }
  return to === 0 ? { from: 0, to: 0 } : { from, to };
}

/** @param shape of the images: height, width, channels */
export function blankMaps(
  blocks: readonly Block[],
  shape: readonly [number, number, number],
): BlankMaps {
  return tf.tidy<BlankMaps>(() => {
    const maps: BlankMaps = [];
    let features = tf.zeros<tf.Rank.R4>([1, ...shape]);
    for (const block of blocks) {
      features = block.run(features);
      maps.push(features);
    }
    return maps;
  });
}

/**
 * Runs the blocks on images of which only some rows are shown and the others are 0. A prepared slice is as wide as
 * the lungs and as high as it is wide, so a third of its rows is black, and what a block makes of black is known:
 * each block runs on the rows that can differ from that, and the known rows are pasted around them. The result is
 * the same to the last bit, where the runner adds up a pixel in the same order wherever it lies (XNNPACK does).
 */
export function runShown(
  blocks: readonly Block[],
  blank: BlankMaps,
  images: tf.Tensor4D,
  shown: Rows,
): tf.Tensor4D {
  let features = images;
  let rows = shown;
  blocks.forEach((block, i) => {
    [features, rows] = runBlock(block, blank[i] as tf.Tensor4D, features, rows);
  });
  return features;
}

/** Outside `rows` the features are known; outside the rows returned the result is. */
function runBlock(
  block: Block,
  blank: tf.Tensor4D,
  features: tf.Tensor4D,
  rows: Rows,
): [tf.Tensor4D, Rows] {
  const [count, height, width, channels] = features.shape;
  const pooled = blank.shape[1];
  const { convolutions: reach, pool } = block;
  const unknown = {
    from: Math.max(0, Math.floor((rows.from - reach) / pool)),
    to: Math.min(pooled, Math.ceil((rows.to + reach) / pool)),
  };
  // Where the part ends inside the image its padding is wrong: these rows are computed and left out.
  const margin = Math.ceil(reach / pool);
  const from = Math.max(0, unknown.from - margin);
  const to = Math.min(pooled, unknown.to + margin);
  if (from === 0 && to === pooled) return [block.run(features), unknown];

  const start = from * pool;
  const end = to === pooled ? height : to * pool;
  const size: [number, number, number, number] = [count, end - start, width, channels];
  const part = block.run(tf.slice4d(features, [0, start, 0, 0], size));
  const pieces = [
    repeated(rowsOf(blank, 0, unknown.from), count),
    rowsOf(part, unknown.from - from, unknown.to - from),
    repeated(rowsOf(blank, unknown.to, pooled), count),
  ];
  return [
    tf.concat(
      pieces.filter(({ size }) => size > 0),
      1,
    ),
    unknown,
  ];
}

function rowsOf(features: tf.Tensor4D, from: number, to: number): tf.Tensor4D {
  const [count, , width, channels] = features.shape;
  return tf.slice4d(features, [0, from, 0, 0], [count, to - from, width, channels]);
}

function repeated(features: tf.Tensor4D, count: number): tf.Tensor4D {
  return count === 1 ? features : tf.tile(features, [count, 1, 1, 1]);
}
