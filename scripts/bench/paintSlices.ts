import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { greyFromHu } from '../../src/core/image/window.ts';
import { makePhantom } from '../../src/core/phantom/makePhantom.ts';
import { samplePatient } from '../../src/core/phantom/samplePatient.ts';
import { writeSeries } from '../../src/core/phantom/writeDicom.ts';

/**
 * Run by bench.mjs under tsx: `paintSlices.ts RAW SIDE COUNT DICOM`. Paints phantom slices of SIDE x SIDE from the
 * chest's top to its bottom; RAW gets their grey levels, one slice after the other, the folder DICOM their
 * uncompressed files.
 */

const [raw, side, count, folder] = process.argv.slice(2);
if (!raw || !folder) throw new Error('usage: paintSlices.ts RAW SIDE COUNT DICOM');

const phantom = makePhantom({
  ...samplePatient,
  columns: Number(side),
  rows: Number(side),
  pixelSpacingMm: 360 / Number(side),
  slices: Number(count),
  sliceSpacingMm: 240 / Number(count),
});
const slices = Array.from(
  { length: Number(count) },
  (_, i) => greyFromHu(phantom.slice(i).image).data,
);
writeFileSync(raw, Buffer.concat(slices));
mkdirSync(folder, { recursive: true });
for (const { name, bytes } of writeSeries(phantom, { packing: { kind: 'explicit' } })) {
  writeFileSync(join(folder, name), bytes);
}
