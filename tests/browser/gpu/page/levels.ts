import { otsuThreshold } from '../../../../src/core/image/otsu.ts';
import type { Compute } from '../../../../src/engine/gpu/compute.ts';
import { factsOf, factsWords } from '../../../../src/engine/gpu/facts.ts';
import { otsuKernel } from '../../../../src/engine/gpu/otsu.ts';
import { Recipe } from '../../../../src/engine/gpu/recipe.ts';
import { randomLevels } from './pictures.ts';

/** How many of many histograms give another level on the device. */
export async function compareOtsu(compute: Compute, count: number, seed: number): Promise<number> {
  const histograms = Array.from({ length: count }, (_, i) => histogramOf(i, seed + i));
  const recipe = new Recipe(compute, count);
  const bins = recipe.table('bins', Int32Array.from(histograms.flatMap((one) => [...one])));
  recipe.run(otsuKernel, recipe.grid(16, 16), { bins, facts: recipe.facts });
  const encoder = compute.device.createCommandEncoder();
  compute.record(encoder, await recipe.take(), count);
  compute.device.queue.submit([encoder.finish()]);
  const [bytes] = await compute.read([{ buffer: recipe.facts, bytes: 4 * factsWords * count }]);
  recipe.destroy();
  const words = new Int32Array(bytes ?? new ArrayBuffer(0));
  return histograms.filter((one, i) => factsOf(words, i).otsu !== otsuThreshold(one)).length;
}

/**
 * Up to 65,536 pixels each. Kinds: dense, sparse, symmetric (every variance occurs twice), two or three
 * levels (equal variances in a row), one level, none, all pixels, and few pixels.
 */
function histogramOf(kind: number, seed: number): Int32Array {
  const random = randomLevels(seed);
  const counts = new Int32Array(256);
  const put = (level: number, count: number) => {
    counts[level & 255] = count;
  };
  switch (kind % 9) {
    case 0:
      return counts.map(() => random());
    case 1:
      return counts.map(() => (random() > 230 ? random() : 0));
    case 2:
      for (let i = 0; i < 128; i++) {
        const count = random() > 128 ? random() : 0;
        put(i, count);
        put(255 - i, count);
      }
      return counts;
    case 3:
      put(random(), 1 + random());
      put(random(), 1 + random());
      return counts;
    case 4:
      for (let i = 0; i < 3; i++) put(random(), 1 + (random() >> 4));
      return counts;
    case 5:
      if (random() > 60) put(random(), 65536);
      return counts;
    case 6: {
      let left = 65536;
      for (let i = 0; i < 255; i++) {
        const count = Math.min(left, random() * (random() >> 6));
        put(i, count);
        left -= count;
      }
      put(255, left);
      return counts;
    }
    case 7:
      for (let i = 0; i < 6; i++) put(random(), random() & 3);
      return counts;
    default:
      return counts.map((_, i) => Math.round(250 * Math.exp(-((i - random() / 4) ** 2) / 900)));
  }
}
