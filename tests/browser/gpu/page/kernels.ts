import { enclosedBlack, fillHoles } from '../../../../src/core/image/background.ts';
import {
  findComponents,
  keptRuns,
  largestComponent,
  only,
} from '../../../../src/core/image/components.ts';
import { hullOfSides } from '../../../../src/core/image/findLungs.ts';
import { convexHull } from '../../../../src/core/image/hull.ts';
import { close, DISC_9, open, SQUARE_3, SQUARE_5 } from '../../../../src/core/image/morphology.ts';
import { histogram } from '../../../../src/core/image/otsu.ts';
import { resizeLinear } from '../../../../src/core/image/resize.ts';
import { inverse } from '../../../../src/core/image/runSets.ts';
import { drawRuns, type Runs, runsOf } from '../../../../src/core/image/runs.ts';
import { adaptiveMeanThreshold, blockSide } from '../../../../src/core/image/threshold.ts';
import type { GreyImage } from '../../../../src/core/image/types.ts';
import { greyFromHu } from '../../../../src/core/image/window.ts';
import * as components from '../../../../src/engine/gpu/components.ts';
import type { Compute, Grid } from '../../../../src/engine/gpu/compute.ts';
import * as draw from '../../../../src/engine/gpu/draw.ts';
import { histogramOf } from '../../../../src/engine/gpu/histogram.ts';
import { hullOf } from '../../../../src/engine/gpu/hull.ts';
import * as morphology from '../../../../src/engine/gpu/morphology.ts';
import { adaptiveMeanThreshold as thresholdOnDevice } from '../../../../src/engine/gpu/prepare1.ts';
import { type Image, Recipe } from '../../../../src/engine/gpu/recipe.ts';
import { resizeKernel, resizeMaskKernel, tapWords } from '../../../../src/engine/gpu/resize.ts';
import { greyFromHuKernel } from '../../../../src/engine/gpu/window.ts';

type Size = Pick<GreyImage, 'width' | 'height'>;

/** A step of the preparation, on the device and as the pure function does it. */
export interface Check {
  /** Writes the step down; what it draws is compared. Images come as levels, masks as 0 and 1. */
  onDevice(recipe: Recipe, image: Image, laid: Laid): GPUBuffer;
  /** The same for one image: as many numbers as the device draws for it. */
  onProcessor(image: GreyImage): ArrayLike<number>;
  /** What the device is given for an image; its levels by default. */
  readonly given?: (image: GreyImage) => ArrayLike<number>;
  /** Whether the image can be had in this size. */
  readonly takes?: (size: Size) => boolean;
}

/** Lays a table beside the images. */
type Laid = (name: string, words: Int32Array<ArrayBuffer>) => GPUBuffer;

/** Both images in one batch, so that each is also the other's neighbour. @returns pixels that differ */
export async function compare(
  compute: Compute,
  check: Check,
  images: readonly GreyImage[],
): Promise<number> {
  const [first] = images;
  if (!first) return 0;
  const recipe = new Recipe(compute, images.length, { midline: first.width >> 1 });
  const laid: Laid = (name, words) => recipe.table(name, words);
  const image = recipe.image('given', recipe.grid(first.width, first.height));
  const given = images.flatMap((one) => Array.from(check.given?.(one) ?? one.data));
  compute.device.queue.writeBuffer(image.buffer, 0, Int32Array.from(given));
  const result = check.onDevice(recipe, image, laid);
  const encoder = compute.device.createCommandEncoder();
  compute.record(encoder, await recipe.take(), images.length);
  compute.device.queue.submit([encoder.finish()]);
  const wanted = images.flatMap((one) => Array.from(check.onProcessor(one)));
  const [bytes] = await compute.read([{ buffer: result, bytes: 4 * wanted.length }]);
  recipe.destroy();
  const got = new Int32Array(bytes ?? new ArrayBuffer(0));
  return wanted.filter((value, i) => got[i] !== value).length;
}

/** Steps that take a mask and draw one. */
function onMasks(
  onDevice: (recipe: Recipe, mask: Image) => Image,
  onProcessor: (mask: Runs) => Runs,
  takes: (size: Size) => boolean = () => true,
): Check {
  return {
    given: whiteOrBlack,
    onDevice: (recipe, mask) => onDevice(recipe, mask).buffer,
    onProcessor: (image) => drawRuns(onProcessor(masked(image))).data.map((value) => value >> 7),
    takes,
  };
}

const lowEnough = ({ height }: Size) => height <= 256;

export const checks: Readonly<Record<string, Check>> = {
  window: {
    // Two a word, as they are stored; the odd one out has a word of its own.
    given(image) {
      const words = new Int16Array(2 * image.data.length);
      words.set(huOf(image));
      return new Int32Array(words.buffer);
    },
    onDevice(recipe, { grid, buffer }) {
      const grey = recipe.image('drawn', grid).buffer;
      const stored = recipe.grid(grid.width, grid.height, grid.pixels).uniform;
      recipe.run(greyFromHuKernel, grid, { stored, words: buffer, grey });
      return grey;
    },
    onProcessor: (image) => greyFromHu({ ...image, hu: huOf(image) }).data,
  },
  'threshold by blocks of half the side': thresholded((side) => blockSide(side)),
  // Small blocks have few sums, so that many are the highest below a level.
  'threshold by blocks of 3': thresholded(() => 3),
  'components of black, 4-connected': rootsOf('black', 4),
  'components of white, 4-connected': rootsOf('white', 4),
  'components of white, 8-connected': rootsOf('white', 8),
  'largest component': onMasks(
    (recipe, mask) =>
      draw.drawLargest(recipe, components.findComponents(recipe, mask, 'white', 8), 'drawn'),
    (mask) => {
      const all = findComponents(mask, 8);
      return keptRuns(all, only(all, largestComponent(all)));
    },
  ),
  'enclosed black': onMasks(
    (recipe, mask) => draw.enclosedBlack(recipe, mask, 'drawn'),
    enclosedBlack,
  ),
  'small holes filled': onMasks(
    (recipe, mask) => draw.fillHoles(recipe, mask, 'drawn'),
    (mask) => fillHoles(mask, Math.floor((10 * mask.width * mask.height) / 1000)),
  ),
  'opening by 3': onMasks(
    (recipe, mask) => morphology.open(recipe, mask, 3, 'drawn'),
    (mask) => open(mask, SQUARE_3),
  ),
  'opening by 5': onMasks(
    (recipe, mask) => morphology.open(recipe, mask, 5, 'drawn'),
    (mask) => open(mask, SQUARE_5),
  ),
  'closing by the disc': onMasks(
    (recipe, mask) => morphology.closeDisc9(recipe, mask, 'drawn'),
    (mask) => close(mask, DISC_9),
  ),
  hull: onMasks(
    (recipe, mask) => hullOf(recipe, mask, 'whole', 'drawn'),
    (mask) => convexHull(mask, 0, mask.width),
    lowEnough,
  ),
  'hulls of both sides': onMasks(
    (recipe, mask) => hullOf(recipe, mask, 'both', 'drawn'),
    (mask) => hullOfSides(mask, mask.width >> 1),
    lowEnough,
  ),
  histogram: {
    onDevice: (recipe, image) => histogramOf(recipe, image, null, 'bins'),
    onProcessor: (image) => histogram(image),
  },
  'resize to 200': resized(() => ({ width: 200, height: 200 })),
  'resize up': resized(({ width, height }) => ({ width: width + 1, height: 2 * height + 3 })),
  'resize to half': resized(({ width, height }) => ({
    width: Math.max(1, width >> 1),
    height: Math.max(1, height >> 1),
  })),
  'resize of a mask': {
    given: whiteOrBlack,
    onDevice: (recipe, mask, laid) =>
      resizeOnDevice(recipe, resizeMaskKernel, mask, wider(mask.grid), laid),
    onProcessor(image) {
      const { width, height } = wider(image);
      const { data } = resizeLinear(drawRuns(masked(image)), width, height);
      return data.map((level) => (level > 127 ? 1 : 0));
    },
  },
};

function thresholded(block: (side: number) => number): Check {
  const blockOf = ({ width, height }: Size) => block(Math.min(width, height));
  return {
    onDevice: (recipe, image) => thresholdOnDevice(recipe, image, blockOf(image.grid)).buffer,
    onProcessor: (image) =>
      drawRuns(adaptiveMeanThreshold(image, blockOf(image))).data.map((value) => value >> 7),
  };
}

/** Each pixel's root, which is the first pixel of its component; -1 for pixels of the other colour. */
function rootsOf(colour: 'white' | 'black', connectivity: 4 | 8): Check {
  return {
    given: whiteOrBlack,
    onDevice: (recipe, mask) =>
      components.findComponents(recipe, mask, colour, connectivity).parent,
    onProcessor(image) {
      const mask = masked(image);
      const { runs, count, label } = findComponents(
        colour === 'white' ? mask : inverse(mask),
        connectivity,
      );
      const first = new Int32Array(count).fill(-1);
      const roots = new Int32Array(image.data.length).fill(-1);
      for (let y = 0; y < runs.height; y++) {
        for (let run = runs.rows[y] as number; run < (runs.rows[y + 1] as number); run++) {
          const component = label[run] as number;
          const start = y * runs.width + (runs.start[run] as number);
          if (first[component] === -1) first[component] = start;
          const end = y * runs.width + (runs.end[run] as number);
          roots.fill(first[component] as number, start, end);
        }
      }
      return roots;
    },
  };
}

function resized(sizeFor: (image: Size) => Size): Check {
  return {
    onDevice: (recipe, image, laid) =>
      resizeOnDevice(recipe, resizeKernel, image, sizeFor(image.grid), laid),
    onProcessor(image) {
      const { width, height } = sizeFor(image);
      return resizeLinear(image, width, height).data;
    },
  };
}

function resizeOnDevice(
  recipe: Recipe,
  kernel: typeof resizeKernel,
  { grid, buffer: source }: Image,
  to: Size,
  laid: Laid,
): GPUBuffer {
  const drawnGrid: Grid = recipe.grid(to.width, to.height);
  const drawn = recipe.image('drawn', drawnGrid).buffer;
  recipe.run(kernel, drawnGrid, {
    original: grid.uniform,
    acrossTaps: laid('across', tapWords(grid.width, to.width)),
    downTaps: laid('down', tapWords(grid.height, to.height)),
    source,
    drawn,
  });
  return drawn;
}

function wider({ width, height }: Size): Size {
  return { width: 2 * width + 1, height: height + 5 };
}

/** White where the level is above the middle. */
export function masked(image: GreyImage): Runs {
  return runsOf({ ...image, data: image.data.map((level) => (level > 127 ? 255 : 0)) });
}

function whiteOrBlack(image: GreyImage): Uint8Array {
  return image.data.map((level) => (level > 127 ? 1 : 0));
}

function huOf(image: GreyImage): Int16Array<ArrayBuffer> {
  return Int16Array.from(image.data, (level, i) => 9 * level - 1500 + (i % 7));
}
