import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { greyFromHu } from '../../src/core/image/window.ts';
import { makePhantom } from '../../src/core/phantom/makePhantom.ts';
import { samplePatientIn } from '../../src/core/phantom/samplePatient.ts';
import { sliceName, writeSlice } from '../../src/core/phantom/writeDicom.ts';

/**
 * Run by the bench under tsx: `paintSlices.ts SIDE COUNT DICOM [RAW]`. Paints phantom slices of SIDE x SIDE from the
 * chest's top to its bottom; the folder DICOM gets their uncompressed files, RAW their grey levels, one slice after
 * the other. Of more slices than can be painted in a minute, several in a row show the same.
 */

const mostPainted = 300;

const [side, countWord, folder, raw] = process.argv.slice(2);
if (!folder) throw new Error('usage: paintSlices.ts SIDE COUNT DICOM [RAW]');
const count = Number(countWord);
const painted = Math.min(count, mostPainted);

const phantomOf = (slices: number) => makePhantom(samplePatientIn(Number(side), slices));
const phantom = phantomOf(painted);
const whole = phantomOf(count);
const top = phantom.slice(0).positionMm;
const stepMm = ((phantom.slice(1).positionMm - top) * painted) / count;

mkdirSync(folder, { recursive: true });
if (raw) rmSync(raw, { force: true });
let slice = phantom.slice(0);
for (let i = 0; i < count; i++) {
  const shown = Math.floor((i * painted) / count);
  if (slice.index !== shown) slice = phantom.slice(shown);
  const placed = { ...slice, index: i, positionMm: top + i * stepMm };
  writeFileSync(
    join(folder, sliceName(i)),
    writeSlice(whole, placed, { packing: { kind: 'explicit' } }),
  );
  if (raw) appendFileSync(raw, greyFromHu(slice.image).data);
}
