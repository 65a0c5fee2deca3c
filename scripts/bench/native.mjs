// @ts-check
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../install.mjs';

/**
 * @typedef {object} NativeRun a whole series by pydicom, OpenCV and PyTorch
 * @property {number[]} seconds of each round
 * @property {number} slices
 * @property {number} prepareMs median of the preparation of a slice
 * @property {readonly number[] | null} patient probabilities; null where too few slices show lung
 */

const pythons = ['/usr/bin/python3', 'python3'];
const modules = ['pydicom', 'gdcm', 'cv2', 'torch'];

/** A Python that has what the native program needs, or null. */
export function nativePython() {
  const wanted = `import ${modules.join(', ')}`;
  return (
    pythons.find((path) => spawnSync(path, ['-c', wanted], { stdio: 'ignore' }).status === 0) ??
    null
  );
}

/** Said where there is none. */
export const noNative = `no Python with ${modules.join(', ')}`;

/**
 * One series natively, on all cores (tests/bench/native_series.py).
 * @param {string} python
 * @param {string} folder its DICOM files
 * @param {number} rounds
 * @returns {NativeRun}
 */
export function runNatively(python, folder, rounds) {
  const program = join(projectRoot, 'tests/bench/native_series.py');
  const words = [folder, join(projectRoot, 'models'), String(cpus().length), String(rounds)];
  const { status, stdout } = spawnSync(python, ['-B', program, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}
