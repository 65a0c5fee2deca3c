import { writeFileSync } from 'node:fs';
import { prepareSlice } from '../../src/core/image/prepareSlice.ts';
import { greyFromHu } from '../../src/core/image/window.ts';
import { makePhantom } from '../../src/core/phantom/makePhantom.ts';
import { samplePatient } from '../../src/core/phantom/samplePatient.ts';
import { median, type Timing } from './median.ts';

/**
 * Run by bench.mjs under tsx: paints phantom slices of 512 x 512, writes their grey levels for OpenCV and
 * times both versions of the preparation on them. Prints one line of JSON.
 */

const side = 512;
const count = 8;
const rounds = 5;
const [file] = process.argv.slice(2);
if (!file) throw new Error('usage: slices.ts FILE');

const phantom = makePhantom({
  ...samplePatient,
  columns: side,
  rows: side,
  pixelSpacingMm: 0.7,
  slices: count,
  sliceSpacingMm: 30,
});
const slices = Array.from({ length: count }, (_, i) => greyFromHu(phantom.slice(i).image));
writeFileSync(file, Buffer.concat(slices.map(({ data }) => data)));

function perSlice(version: 1 | 2): Timing {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const grey of slices) {
      const start = performance.now();
      prepareSlice(version, grey);
      // The first round warms up the compiler.
      if (round > 0) times.push(performance.now() - start);
    }
  }
  return { medianMs: median(times), runs: times.length };
}

console.log(JSON.stringify({ side, count, 1: perSlice(1), 2: perSlice(2) }));
