import { readFileSync } from 'node:fs';
import { prepareSlice } from '../../src/core/image/prepareSlice.ts';
import type { PrepareVersion } from '../../src/core/image/types.ts';
import { spreadOf } from '../../src/core/selfTest/spread.ts';

/**
 * Run by bench.mjs under tsx, in turn with opencv.py: `prepareSlices.ts RAW SIDE ROUNDS`. Times both versions of the
 * preparation on the grey slices in RAW: of each slice its fastest round, and of the slices the median. Prints
 * milliseconds as one line of JSON.
 */

const [raw, sideWord, rounds] = process.argv.slice(2);
if (!raw) throw new Error('usage: prepareSlices.ts RAW SIDE ROUNDS');
const side = Number(sideWord);
const bytes = readFileSync(raw);
const slices = Array.from({ length: bytes.length / side ** 2 }, (_, i) => ({
  width: side,
  height: side,
  data: Uint8Array.from(bytes.subarray(i * side ** 2, (i + 1) * side ** 2)),
}));

function perSlice(version: PrepareVersion): number {
  const fastest = slices.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < Number(rounds); round++) {
    for (const [i, grey] of slices.entries()) {
      const start = performance.now();
      prepareSlice(version, grey);
      fastest[i] = Math.min(fastest[i] ?? 0, performance.now() - start);
    }
  }
  return spreadOf(fastest).median;
}

console.log(JSON.stringify({ 1: perSlice(1), 2: perSlice(2) }));
