import { scaledLevels } from '../../core/image/scaledLevels.ts';
import { VIEW_SIDE } from '../../core/image/view.ts';
import type { Compute } from './compute.ts';
import { kernel } from './kernel.ts';
import { imageWords } from './plan.ts';
import { Recipe } from './recipe.ts';

/**
 * Images side by side as the channels of one (`patientInput` in networks/inputs.ts): bytes, one image after the other, to
 * level / 255. The grid is that of one image.
 */
const channelsKernel = kernel(
  'channels',
  'pixel',
  {
    images: 'read array<u32>',
    scaled: 'read array<f32>',
    channels: 'uniform vec4u',
    network: 'write array<f32>',
  },
  {
    body: `
  for (var channel = 0u; channel < channels.x; channel++) {
    let word = images[channel * ${imageWords}u + pixel / 4u];
    network[pixel * channels.x + channel] = scaled[extractBits(word, 8u * (pixel % 4u), 8u)];
  }`,
  },
);

const bytesOfImage = 4 * imageWords;
/** 512 images of 40 kB are 20 MB; two such shelves hold what a thick or a common thin series has. */
const imagesOnShelf = 512;
const mostShelves = 2;

/**
 * Prepared images that stay on the device for the patient CNN. The oldest make room for new ones: whoever asks for
 * one that is gone prepares its slice again.
 */
export class KeptImages {
  readonly #compute: Compute;
  readonly #shelves: GPUBuffer[] = [];
  #next = 0;

  constructor(compute: Compute) {
    this.#compute = compute;
  }

  /** Copies the first images of a buffer; submits. @returns their numbers */
  keep(images: GPUBuffer, count: number): readonly number[] {
    const { device } = this.#compute;
    const encoder = device.createCommandEncoder();
    const numbers = Array.from({ length: count }, () => this.#next++);
    numbers.forEach((number, i) => {
      const { shelf, at } = this.#placeOf(number);
      encoder.copyBufferToBuffer(images, i * bytesOfImage, shelf, at, bytesOfImage);
    });
    device.queue.submit([encoder.finish()]);
    return numbers;
  }

  has(number: number): boolean {
    return number < this.#next && number >= this.#next - imagesOnShelf * mostShelves;
  }

  /**
   * The images as the channels of one input, float32, in a buffer of its own; submits.
   * @param numbers of images that are there
   */
  async asChannels(numbers: readonly number[]): Promise<GPUBuffer> {
    const { device } = this.#compute;
    const recipe = new Recipe(this.#compute, 1);
    const images = recipe.words('ten images', imageWords * numbers.length);
    const network = this.#compute.buffer('patient', 4 * VIEW_SIDE ** 2 * numbers.length);
    recipe.run(channelsKernel, recipe.grid(VIEW_SIDE, VIEW_SIDE), {
      images,
      scaled: recipe.table('scaled levels', scaledLevels),
      channels: recipe.uniform('channels', [numbers.length]),
      network,
    });
    const steps = await recipe.take();
    const encoder = device.createCommandEncoder();
    numbers.forEach((number, i) => {
      const { shelf, at } = this.#placeOf(number);
      encoder.copyBufferToBuffer(shelf, at, images, i * bytesOfImage, bytesOfImage);
    });
    this.#compute.record(encoder, steps, 1);
    device.queue.submit([encoder.finish()]);
    recipe.destroy();
    return network;
  }

  #placeOf(number: number): { shelf: GPUBuffer; at: number } {
    const slot = number % (imagesOnShelf * mostShelves);
    const index = Math.floor(slot / imagesOnShelf);
    this.#shelves[index] ??= this.#compute.buffer('kept images', imagesOnShelf * bytesOfImage);
    return { shelf: this.#shelves[index], at: (slot % imagesOnShelf) * bytesOfImage };
  }
}
