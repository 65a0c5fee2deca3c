// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { spreadOf } from '../../src/core/selfTest/spread.ts';
import { projectRoot } from '../install.mjs';
import { comparisonOf } from './comparison.ts';
import { comparedRow, plainRow, written } from './table.mjs';

const side = 512;
const count = 16;
const repetitions = 5;
const rounds = 8;
const tsx = join(projectRoot, 'node_modules/tsx/dist/cli.mjs');
const own = (/** @type {string} */ name) => join(projectRoot, 'scripts/bench', name);

/**
 * Both versions of `prepareSlice` on phantom slices in Node, in turn with OpenCV's on one thread.
 * @param {string} work folder to work in; its `phantom/` holds the slices as uncompressed DICOM afterwards
 */
export function measurePreparation(work) {
  const raw = join(work, 'slices.u8');
  lastLine(process.execPath, [
    ...[tsx, own('paintSlices.ts'), String(side), String(count)],
    ...[join(work, 'phantom'), raw],
  ]);
  const python = ['/usr/bin/python3', 'python3'].find(
    (path) => spawnSync(path, ['-c', 'import cv2'], { stdio: 'ignore' }).status === 0,
  );
  const words = [raw, String(side), String(rounds)];
  /** @type {Record<string, number>[]} */
  const ours = [];
  /** @type {Record<string, any>[]} */
  const opencv = [];
  for (let turn = 0; turn < repetitions; turn++) {
    ours.push(JSON.parse(lastLine(process.execPath, [tsx, own('prepareSlices.ts'), ...words])));
    if (python) opencv.push(JSON.parse(lastLine(python, [own('opencv.py'), ...words])));
  }
  const versions = [1, 2].map((version) => {
    const step = `prepareSlice@${version}, ${side} x ${side}, a slice, Node`;
    const times = ours.map((one) => one[version] ?? Number.NaN);
    if (!python) {
      const spread = spreadOf(times);
      return { row: plainRow(step, written(spread, 'ms'), 'no python3-opencv'), measured: spread };
    }
    const measured = comparisonOf(
      times,
      opencv.map((one) => one[version]),
    );
    return { row: comparedRow(step, measured, 'OpenCV, one thread'), measured };
  });
  return {
    rows: versions.map(({ row }) => row),
    result: {
      slices: count,
      opencv: opencv[0]?.version ?? 'no python3-opencv',
      msPerSlice: Object.fromEntries(versions.map(({ measured }, i) => [i + 1, measured])),
    },
  };
}

/**
 * The last line that a program prints.
 * @param {string} command
 * @param {string[]} args
 */
function lastLine(command, args) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}`);
  return stdout.trim().split('\n').at(-1) ?? '';
}
