/**
 * Lung histograms by the app's own masks, where the figures say how far they carry over:
 *
 *     npx tsx training/density/measure.ts --data ../shared/data
 *
 * Four real series in HU (two kernels of one scan among them), each by five masks, and the MosMed slices, one
 * a study, in the lung window (decoded by `read_slices.py` into training/out/raw). Written to
 * training/out/density/histograms.json, which stays outside the repository.
 */
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  countLung,
  emptyHistogram,
  type LungHistogram,
  lowestHu,
} from '../../src/core/density/lungHistogram.ts';
import { dilate, erode, SQUARE_3 } from '../../src/core/image/morphology.ts';
import { prepareSlice } from '../../src/core/image/prepareSlice.ts';
import { drawRuns, runsOf } from '../../src/core/image/runs.ts';
import type { HuSlice, Mask } from '../../src/core/image/types.ts';
import { greyFromHu } from '../../src/core/image/window.ts';
import { isProblem } from '../../src/core/problem.ts';
import { decodeSlice } from '../../src/engine/decode/decodeSlice.ts';
import type { MeasuredHistogram, Measurements } from './measurements.ts';
import { measurementsFile } from './measurements.ts';

const series = [
  ['normal002', 'covid-ct-md-normal002'],
  ['P002', 'covid-ct-md-P002'],
  ['A0002, B40f', 'lung-pet-ct-dx-A0002/series3-B40f'],
  ['A0002, B70f', 'lung-pet-ct-dx-A0002/series2-B70f'],
] as const;

const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared/data' } } });
const found: MeasuredHistogram[] = [];
for (const [name, folder] of series) {
  console.error(name);
  found.push(...(await ofSeries(name, join(values.data, 'ct-series', folder))));
}
const measurements: Measurements = { series: found, slices: mosmedSlices('training/out/raw') };
mkdirSync('training/out/density', { recursive: true });
writeFileSync(measurementsFile, JSON.stringify(measurements));

async function ofSeries(name: string, folder: string): Promise<MeasuredHistogram[]> {
  const byMask = new Map<string, LungHistogram>();
  for (const file of readdirSync(folder).filter((one) => one.endsWith('.dcm'))) {
    const decoded = await decodeSlice(new Blob([readFileSync(join(folder, file))]), 0, file);
    if (isProblem(decoded)) throw new Error(decoded.message);
    for (const [mask, lungs] of masksOf(decoded.slice)) {
      const into = byMask.get(mask) ?? emptyHistogram();
      byMask.set(mask, countLung(decoded.slice.hu, lungs.data, into));
    }
  }
  return [...byMask].map(([mask, histogram]) => ({ name, mask, counts: sparse(histogram) }));
}

function masksOf(slice: HuSlice): [string, Mask][] {
  const grey = greyFromHu(slice);
  const { mask } = prepareSlice(2, grey);
  return [
    ['prepareSlice@2', mask],
    ['prepareSlice@1', prepareSlice(1, grey).mask],
    ['@2, a pixel less', drawRuns(erode(runsOf(mask), SQUARE_3))],
    ['@2, a pixel more', drawRuns(dilate(runsOf(mask), SQUARE_3))],
  ];
}

/** A row of `read_slices.py`. */
interface RawSlice {
  readonly source: string;
  readonly severity: string | null;
  readonly width: number;
  readonly height: number;
  readonly grey: number;
}

function mosmedSlices(raw: string): MeasuredHistogram[] {
  const rows: RawSlice[] = JSON.parse(readFileSync(join(raw, 'index.json'), 'utf8'));
  const file = openSync(join(raw, 'grey.u8'), 'r');
  const slices = rows
    .filter((row) => row.source === 'mosmeddata')
    .map(({ severity, width, height, grey }) => {
      const data = new Uint8Array(width * height);
      readSync(file, data, 0, data.length, grey);
      const { mask } = prepareSlice(2, { width, height, data });
      const counts = new Map<number, number>();
      data.forEach((level, i) => {
        if (mask.data[i] === 0) return;
        const hu = huOf(level, i);
        counts.set(hu, (counts.get(hu) ?? 0) + 1);
      });
      return { name: severity ?? '', mask: 'prepareSlice@2', counts: [...counts] };
    });
  closeSync(file);
  return slices;
}

/** A grey level of the lung window is 5.9 HU wide; its pixels are dealt over them in turn. */
function huOf(level: number, pixel: number): number {
  return Math.round(-1350 + ((level - 0.5 + ((pixel % 6) + 0.5) / 6) * 1500) / 255);
}

function sparse({ counts }: LungHistogram): [hu: number, voxels: number][] {
  return [...counts].flatMap((n, i) => (n === 0 ? [] : [[i + lowestHu, n] as [number, number]]));
}
