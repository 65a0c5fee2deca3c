/**
 * Prepares every labelled slice for the training, with the very functions that the app runs:
 *
 *     npx tsx training/export-slices.ts --data ../shared/data --out training/out/slices [--prepare 1|2]
 *
 * The pictures are decoded by `read_slices.py` (into `raw` beside the output, once). Written are, for n slices:
 * images.u8 (n x 200 x 200, what the network sees), lesions.u8 and lungs.u8 (the same view of the given
 * lesion mask and of the lungs: white share of each pixel, 0..255; lesions 0 where none is given) and
 * index.json (one row a slice, in the same order).
 */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareSlice } from '../src/core/image/prepareSlice.ts';
import { prepareFromMask } from '../src/core/image/prepareSlice2.ts';
import type { GreyImage, Mask, PreparedSlice, PrepareVersion } from '../src/core/image/types.ts';
import { VIEW_SIDE } from '../src/core/image/view.ts';
import { averageOfBox } from './averageOfBox.ts';

/** A row of `read_slices.py`; grey, lung and lesion are offsets into its files. */
interface RawSlice extends Readonly<Record<string, unknown>> {
  readonly dataset: 'slices' | 'lesion-masks' | 'ct-series';
  readonly source: string;
  readonly width: number;
  readonly height: number;
  readonly grey: number;
  readonly lung: number | null;
  readonly lesion: number | null;
}

/** Crops and cut-out lungs: no body outline, so lungs are taken from the masks that come with them. */
const LUNGS_GIVEN = new Set(['covid19-ct-seg', 'drenet-wuhan', 'lesion-masks']);

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    out: { type: 'string', default: 'training/out/slices' },
    prepare: { type: 'string', default: '2' },
  },
});
const version: PrepareVersion = values.prepare === '1' ? 1 : 2;
const raw = join(dirname(values.out), 'raw');
if (!existsSync(join(raw, 'index.json'))) {
  const script = join(import.meta.dirname, 'read_slices.py');
  const python = process.env.PYTHON ?? '/usr/bin/python3';
  execFileSync(python, [script, '--data', values.data, '--out', raw], { stdio: 'inherit' });
}
const rows = JSON.parse(readFileSync(join(raw, 'index.json'), 'utf8')) as RawSlice[];
const greyFile = openSync(join(raw, 'grey.u8'), 'r');
const maskFile = openSync(join(raw, 'masks.u8'), 'r');
mkdirSync(values.out, { recursive: true });
const images = openSync(join(values.out, 'images.u8'), 'w');
const lesions = openSync(join(values.out, 'lesions.u8'), 'w');
const lungs = openSync(join(values.out, 'lungs.u8'), 'w');

let prepareMs = 0;
const index = rows.map((row) => {
  const { width, height, grey: _grey, lung: lungAt, lesion: lesionAt, ...facts } = row;
  const grey = read(greyFile, row, row.grey);
  const given = lungAt === null ? null : read(maskFile, row, lungAt);
  const start = performance.now();
  const slice = prepare(row, grey, given);
  prepareMs += performance.now() - start;
  const lesion = lesionAt === null ? null : read(maskFile, row, lesionAt);
  writeSync(images, slice.image.data);
  writeSync(lungs, averageOfBox(slice.mask, slice.box, VIEW_SIDE));
  writeSync(
    lesions,
    lesion === null ? new Uint8Array(VIEW_SIDE ** 2) : averageOfBox(lesion, slice.box, VIEW_SIDE),
  );
  return {
    ...facts,
    width,
    height,
    has_lesion_mask: lesion !== null,
    has_lung_mask: given !== null,
    lungs_from: takesGiven(row, given) ? 'given mask' : 'prepareSlice',
    lung_fraction: slice.lungFraction,
    box: slice.box,
    lesion_fraction_of_lung:
      lesion === null ? null : whiteOf(lesion) / Math.max(1, whiteOf(slice.mask)),
    lesion_kept: lesion === null ? null : keptBy(slice, lesion),
  };
});
for (const file of [greyFile, maskFile, images, lesions, lungs]) closeSync(file);
writeFileSync(join(values.out, 'index.json'), `${JSON.stringify(index)}\n`);
const perSlice = (prepareMs / rows.length).toFixed(1);
console.log(
  `${rows.length} slices, prepareSlice@${version}, ${perSlice} ms a slice, in ${values.out}`,
);

function takesGiven(row: RawSlice, given: Mask | null): given is Mask {
  return version === 2 && given !== null && LUNGS_GIVEN.has(row.source);
}

function prepare(row: RawSlice, grey: GreyImage, given: Mask | null): PreparedSlice {
  return takesGiven(row, given) ? prepareFromMask(grey, given) : prepareSlice(version, grey);
}

function read(file: number, { width, height }: RawSlice, offset: number): GreyImage {
  const data = new Uint8Array(width * height);
  readSync(file, data, 0, data.length, offset);
  return { width, height, data };
}

function whiteOf(mask: Mask): number {
  return mask.data.reduce((white, value) => white + (value === 0 ? 0 : 1), 0);
}

/** Share of the lesion's pixels that the lung mask holds. */
function keptBy({ mask }: PreparedSlice, lesion: Mask): number | null {
  const all = whiteOf(lesion);
  const kept = lesion.data.reduce(
    (n, value, i) => n + (value !== 0 && mask.data[i] !== 0 ? 1 : 0),
    0,
  );
  return all === 0 ? null : kept / all;
}
