import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dicomParser from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import type { GreyImage } from '../../../src/core/image/types.ts';
import { greyFromHu } from '../../../src/core/image/window.ts';
import { answerOf, type Golden, printOf } from './answerOf.ts';
import real from './real.json' with { type: 'json' };

const data = process.env.HUST19_SHARED ?? '../shared/data';
const series = join(data, 'ct-series');
const pictures = join(data, 'slices');
const script = join(import.meta.dirname, 'make_golden.py');
/** Debian's packages (python3-opencv), where another Python may come first in the path. */
const python = ['/usr/bin/python3', 'python3'].find(
  (command) => spawnSync(command, ['-c', 'import cv2, numpy']).status === 0,
);

const noSeries = existsSync(series) ? '' : ' skipped: no ../shared';
describe.skipIf(noSeries !== '')(`prepareSlice on a real series${noSeries}`, () => {
  it.each(real.cases)('equals OpenCV in every step: $name', ({ name, ...golden }) => {
    const grey = greyOf(join(series, name));
    const { images, numbers } = answerOf(grey);
    expect({ images: { ...images, grey: printOf(grey) }, numbers }).toEqual(golden);
  });
});

const noPictures = !existsSync(pictures)
  ? ' skipped: no ../shared'
  : python === undefined
    ? ' skipped: no python3 with cv2'
    : '';
describe.skipIf(noPictures !== '')(`prepareSlice on pictures of many sources${noPictures}`, () => {
  it('equals OpenCV in every step', () => {
    const folder = mkdtempSync(join(tmpdir(), 'prepare-'));
    try {
      writeFileSync(join(folder, 'list.json'), JSON.stringify(twoOfEachSource()));
      execFileSync(python as string, ['-B', script, '--folder', folder]);
      const { cases } = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8')) as {
        cases: Golden[];
      };
      expect(cases.length).toBeGreaterThan(20);
      for (const [place, golden] of cases.entries()) {
        const [width = 0, height = 0] = golden.images.grey ?? [];
        const levels = new Uint8Array(readFileSync(join(folder, `${place}.u8`)));
        const grey = { width, height, data: levels };
        const { images, numbers } = answerOf(grey);
        const answer = { images: { ...images, grey: printOf(grey) }, numbers };
        expect({ name: golden.name, ...answer }).toEqual(golden);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** The first and the last picture of each source. */
function twoOfEachSource(): string[] {
  return readdirSync(pictures, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const files = readdirSync(join(pictures, name), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.jpg'))
        .sort()
        .map((file) => join(pictures, name, file));
      return [files[0], files.at(-1)].filter((file) => file !== undefined);
    });
}

/** An uncompressed, signed or unsigned 16-bit CT slice in the lung window. */
function greyOf(path: string): GreyImage {
  const bytes = readFileSync(path);
  const header = dicomParser.parseDicom(bytes);
  const width = header.uint16('x00280011') ?? 0;
  const height = header.uint16('x00280010') ?? 0;
  const signed = header.uint16('x00280103') === 1;
  const slope = header.floatString('x00281053') ?? 1;
  const intercept = header.floatString('x00281052') ?? 0;
  const offset = header.elements.x7fe00010?.dataOffset ?? 0;
  const hu = Int16Array.from({ length: width * height }, (_, i) => {
    const at = offset + 2 * i;
    return slope * (signed ? bytes.readInt16LE(at) : bytes.readUInt16LE(at)) + intercept;
  });
  return greyFromHu({ width, height, hu });
}
