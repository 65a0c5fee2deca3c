import { otsuThreshold } from '../../../../src/core/image/otsu.ts';
import type { Compute } from '../../../../src/engine/gpu/compute.ts';
import { factsOf, factsWords } from '../../../../src/engine/gpu/facts.ts';
import { kernel } from '../../../../src/engine/gpu/kernel.ts';
import { doubleWgsl, otsuKernel } from '../../../../src/engine/gpu/otsu.ts';
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

const quotientKernel = kernel(
  'quotient',
  'pixel',
  { given: 'read array<vec4u>', quotients: 'write array<vec2u>' },
  {
    functions: doubleWgsl,
    body: 'quotients[i] = ordered(divided(squared(given[i].xy), given[i].z));',
  },
);

/** How many of many quotients d * d / n of whole numbers differ from double precision in any bit. */
export async function compareQuotients(compute: Compute, count: number, seed: number) {
  const random = randomLevels(seed);
  const below = (bits: number) => {
    let value = 0;
    for (let bit = 0; bit < bits; bit += 8) value = 256 * value + random();
    return 1 + (value % 2 ** bits);
  };
  const given = Array.from({ length: count }, () => ({
    // Small and round ones too, among which halves occur that are to go to the even neighbour.
    distance: below(1 + (random() % 41)) * 2 ** (random() % 2),
    parts: below(1 + (random() % 30)),
  }));
  const recipe = new Recipe(compute, 1);
  const words = given.flatMap(({ distance, parts }) => [
    ...[distance % 2 ** 32, Math.floor(distance / 2 ** 32), parts, 0],
  ]);
  const quotients = recipe.words('quotients', 2 * count);
  recipe.run(quotientKernel, recipe.grid(count, 1), {
    given: recipe.table('given', new Int32Array(Uint32Array.from(words).buffer)),
    quotients,
  });
  const encoder = compute.device.createCommandEncoder();
  compute.record(encoder, await recipe.take(), 1);
  compute.device.queue.submit([encoder.finish()]);
  const [bytes] = await compute.read([{ buffer: quotients, bytes: 8 * count }]);
  recipe.destroy();
  const got = new Uint32Array(bytes ?? new ArrayBuffer(0));
  const wanted = new DataView(new ArrayBuffer(8));
  return given.filter(({ distance, parts }, i) => {
    wanted.setFloat64(0, (distance * distance) / parts);
    const high = wanted.getUint32(0);
    const exponent = (high >>> 20) - 1075 + 500;
    const mantissa = (high & 0xfffff) | 0x100000;
    const word = exponent * 2 ** 21 + mantissa;
    return got[2 * i] !== wanted.getUint32(4) || got[2 * i + 1] !== word;
  }).length;
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
