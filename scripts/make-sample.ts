/**
 * Makes the sample patient's CT: `npx tsx scripts/make-sample.ts`. Writes public/sample/ct.zip (DICOM files,
 * JPEG-LS lossless, stored side by side) and truth.json. The same source gives the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { makePhantom, type Phantom, type PhantomSlice } from '../src/core/phantom/makePhantom.ts';
import { samplePatient } from '../src/core/phantom/samplePatient.ts';
import { sliceName, type WriteOptions, writeSlice } from '../src/core/phantom/writeDicom.ts';
import { jpegLsLossless, loadJpegLsEncoder } from './jpegLsEncoder.ts';

const folder = fileURLToPath(new URL('../public/sample/', import.meta.url));
/** Zip has no time zones: any fixed local time will do. */
const mtime = new Date(2020, 0, 1);

const count = (mask: { readonly data: Uint8Array }) =>
  mask.data.reduce((n, v) => n + (v > 0 ? 1 : 0), 0);

function truthOf(slice: PhantomSlice) {
  return {
    file: sliceName(slice.index),
    positionMm: slice.positionMm,
    lung: count(slice.lung),
    groundGlass: count(slice.groundGlass),
    consolidation: count(slice.consolidation),
  };
}

function summary(phantom: Phantom, slices: readonly ReturnType<typeof truthOf>[]) {
  const sum = (of: (s: ReturnType<typeof truthOf>) => number) =>
    slices.reduce((n, s) => n + of(s), 0);
  const lung = sum((s) => s.lung);
  return {
    what: 'A synthetic chest CT made by a program. It shows no person. Counts are pixels.',
    options: phantom.options,
    lungPixels: lung,
    groundGlassShare: Number((sum((s) => s.groundGlass) / lung).toFixed(4)),
    consolidationShare: Number((sum((s) => s.consolidation) / lung).toFixed(4)),
    slices,
  };
}

const phantom = makePhantom(samplePatient);
const write: WriteOptions = {
  packing: { kind: 'frame', transferSyntax: jpegLsLossless, encode: await loadJpegLsEncoder() },
};
const files: Record<string, [Uint8Array, { level: 0; mtime: Date }]> = {};
const truth: ReturnType<typeof truthOf>[] = [];
for (let index = 0; index < phantom.options.slices; index++) {
  const slice = phantom.slice(index);
  files[sliceName(index)] = [writeSlice(phantom, slice, write), { level: 0, mtime }];
  truth.push(truthOf(slice));
}
const zip = zipSync(files);
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}ct.zip`, zip);
const lines = truth.map((s) => `    ${JSON.stringify(s)}`).join(',\n');
const { slices: _, ...rest } = summary(phantom, truth);
const head = JSON.stringify(rest, null, 2).slice(0, -2);
writeFileSync(`${folder}truth.json`, `${head},\n  "slices": [\n${lines}\n  ]\n}\n`);
console.log(
  `ct.zip: ${(zip.length / 1e6).toFixed(2)} MB, ${truth.length} slices; ` +
    `ground glass ${rest.groundGlassShare}, consolidation ${rest.consolidationShare} of the lungs`,
);
