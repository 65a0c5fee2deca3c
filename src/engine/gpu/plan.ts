import { scaledLevels } from '../../core/image/scaledLevels.ts';
import { centredSquare } from '../../core/image/square.ts';
import type { PrepareVersion } from '../../core/image/types.ts';
import { VIEW_SIDE } from '../../core/image/view.ts';
import type { Compute, Step } from './compute.ts';
import { countWhiteKernel } from './draw.ts';
import { countLungKernel, lungHistogramWords } from './lungHistogram.ts';
import { packKernel } from './pack.ts';
import { lungsOfSquare } from './prepare1.ts';
import { lungsOfSlice } from './prepare2.ts';
import { type Image, Recipe } from './recipe.ts';
import { boxTapWords, viewKernel } from './resize.ts';
import { greyFromBytesKernel, greyFromHuKernel } from './window.ts';

/** What the slices of one batch have in common. */
export interface Shape {
  readonly width: number;
  readonly height: number;
  /** Hounsfield units of 16 bits, or the grey levels of a picture. */
  readonly kind: 'hu' | 'grey';
}

/** Everything that a batch of one shape needs on the device. */
export interface Plan {
  readonly slices: number;
  /** Words of one stored slice. */
  readonly stride: number;
  readonly stored: GPUBuffer;
  readonly facts: GPUBuffer;
  /** Of each slice, how often each HU stands in the lungs; null for pictures. */
  readonly histograms: GPUBuffer | null;
  /** What the slice network is given: float32, 200 x 200 x 1 a slice, level / 255. */
  readonly network: GPUBuffer;
  /** The same in bytes, 10,000 words a slice. */
  readonly images: GPUBuffer;
  /** Lung masks in bytes of 0 and 255, and the words of one; of the slice, or of its centred square (version 1). */
  readonly masks: GPUBuffer;
  readonly maskWords: number;
  readonly prepare: readonly Step[];
  /** Fills `masks`. */
  readonly drawMasks: readonly Step[];
  destroy(): void;
}

/** Words of a prepared image in bytes. */
export const imageWords = (VIEW_SIDE * VIEW_SIDE) / 4;

/**
 * Writes down `prepareSlice` for batches of a shape.
 * @param networkSlices slices in `network`, at least `slices`: networks run in sizes of their own
 */
export async function makePlan(
  compute: Compute,
  shape: Shape,
  version: PrepareVersion,
  slices: number,
  networkSlices: number,
): Promise<Plan> {
  const { width, height, kind } = shape;
  const square = centredSquare(width, height);
  const whole = {
    boxLeft: 0,
    boxTop: 0,
    boxWidth: square.width,
    boxHeight: square.width,
    masked: 1,
  };
  const recipe = new Recipe(compute, slices, version === 1 ? whole : {});
  const stride = Math.ceil((width * height) / (kind === 'hu' ? 2 : 4));
  const stored = recipe.words('stored', stride);

  const grid =
    version === 1 ? recipe.grid(square.width, square.height) : recipe.grid(width, height);
  const grey = recipe.image('grey', grid);
  recipe.run(kind === 'hu' ? greyFromHuKernel : greyFromBytesKernel, grid, {
    stored: recipe.grid(width, height, stride).uniform,
    words: stored,
    grey: grey.buffer,
  });
  const { lungs, shown } = version === 1 ? onlyLungs(recipe, grey) : lungsOfSlice(recipe, grey);
  const histograms = kind === 'hu' ? countLung(recipe, lungs, stored, shape, stride) : null;
  const largest =
    version === 1 ? square.width : Math.floor((11 * Math.max(width, height) + 5) / 10);
  const network = compute.buffer('network input', 4 * VIEW_SIDE * VIEW_SIDE * networkSlices);
  const image = view(recipe, grey, shown, largest, network);
  const images = pack(recipe, image, 1, 'images');
  const prepare = await recipe.take();
  const masks = pack(recipe, lungs, 255, 'masks');
  const drawMasks = await recipe.take();
  return {
    ...{ slices, stride, stored, facts: recipe.facts, histograms, network, images },
    ...{ prepare, drawMasks, masks },
    maskWords: Math.ceil(grid.pixels / 4),
    destroy() {
      recipe.destroy();
      network.destroy();
    },
  };
}

function onlyLungs(recipe: Recipe, square: Image): { lungs: Image; shown: Image } {
  const lungs = lungsOfSquare(recipe, square);
  recipe.run(countWhiteKernel, square.grid, { mask: lungs.buffer, facts: recipe.facts });
  return { lungs, shown: lungs };
}

function countLung(
  recipe: Recipe,
  { grid, buffer: mask }: Image,
  words: GPUBuffer,
  { width, height }: Shape,
  stride: number,
): GPUBuffer {
  const bins = recipe.words('lung histograms', lungHistogramWords);
  const stored = recipe.grid(width, height, stride).uniform;
  recipe.clear(bins);
  recipe.run(countLungKernel, grid, { stored, words, mask, bins });
  return bins;
}

function view(
  recipe: Recipe,
  grey: Image,
  mask: Image,
  largest: number,
  network: GPUBuffer,
): Image {
  const image = recipe.image('view', recipe.grid(VIEW_SIDE, VIEW_SIDE));
  recipe.run(viewKernel, image.grid, {
    original: grey.grid.uniform,
    facts: recipe.facts,
    boxTaps: recipe.table('box taps', boxTapWords(largest)),
    grey: grey.buffer,
    mask: mask.buffer,
    scaled: recipe.table('scaled levels', scaledLevels),
    image: image.buffer,
    network,
  });
  return image;
}

function pack(recipe: Recipe, image: Image, factor: number, name: string): GPUBuffer {
  const words = Math.ceil(image.grid.pixels / 4);
  const packed = recipe.words(name, words);
  recipe.run(packKernel, recipe.grid(words, 1), {
    original: image.grid.uniform,
    factor: recipe.uniform(`factor of ${name}`, [factor]),
    image: image.buffer,
    packed,
  });
  return packed;
}
