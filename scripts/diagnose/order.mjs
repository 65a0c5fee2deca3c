// @ts-check
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const usage =
  'npm run diagnose -- [--ct DIR] [--clinical FILE] [--backend wasm|webgpu] [--prepare 1|2] [--top supported|plain] [--masks DIR] --out FILE';

/** The input is at fault: one line for the person at the keyboard, exit code 2. */
export class InputFault extends Error {}

/**
 * What the command line asks for; paths are absolute and exist.
 * @typedef {object} Order
 * @property {readonly string[]} handedIn files and folders for the page: the content of the CT folder (so that
 *   names in the report are relative to it), and the record
 * @property {string | null} ct
 * @property {string | null} clinical
 * @property {'wasm' | 'webgpu' | null} backend null: the page chooses
 * @property {'1' | '2' | null} prepare null: as the packages were trained
 * @property {'supported' | 'plain' | null} top how the ten slices are found; null: supported by their neighbours
 * @property {string | null} masks
 * @property {string} out
 */

/**
 * @param {readonly string[]} args
 * @param {string} folder that relative paths start from
 * @returns {Order}
 * @throws {InputFault}
 */
export function orderFrom(args, folder) {
  const given = parsed(args);
  const path = (/** @type {string | undefined} */ value) =>
    value === undefined ? null : resolve(folder, value);
  const { backend = null, prepare = null, top = null } = given;
  if (backend !== null && backend !== 'wasm' && backend !== 'webgpu') {
    throw new InputFault(`--backend takes wasm or webgpu, not '${backend}'.`);
  }
  if (prepare !== null && prepare !== '1' && prepare !== '2') {
    throw new InputFault(`--prepare takes 1 or 2, not '${prepare}'.`);
  }
  if (top !== null && top !== 'supported' && top !== 'plain') {
    throw new InputFault(`--top takes supported or plain, not '${top}'.`);
  }
  const ct = path(given.ct);
  const clinical = path(given.clinical);
  const out = path(given.out);
  const masks = path(given.masks);
  if (out === null) throw new InputFault(`--out FILE is missing. Usage: ${usage}`);
  if (ct === null && clinical === null) {
    throw new InputFault(
      `Nothing to diagnose: give --ct DIR, --clinical FILE or both. Usage: ${usage}`,
    );
  }
  if (masks !== null && ct === null) throw new InputFault('--masks needs --ct DIR.');
  if (masks !== null) mustNotBeFile('--masks', masks);
  mustBeWritable('--out', out);
  const handedIn = [...(ct ? contentOf(ct) : []), ...(clinical ? [fileAt(clinical)] : [])];
  return { handedIn, ct, clinical, backend, prepare, top, masks, out };
}

/** @param {readonly string[]} args */
function parsed(args) {
  try {
    const text = /** @type {const} */ ({ type: 'string' });
    const options = {
      ct: text,
      clinical: text,
      backend: text,
      prepare: text,
      top: text,
      masks: text,
      out: text,
    };
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split(/\. |\n/)[0] ?? '') : String(cause);
    throw new InputFault(`${why}. Usage: ${usage}`);
  }
}

/**
 * @param {string} path
 * @returns {import('node:fs').Stats | null}
 */
function found(path) {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/** @param {string} ct */
function contentOf(ct) {
  const stats = found(ct);
  if (!stats) throw new InputFault(`--ct: there is no folder '${ct}'.`);
  if (!stats.isDirectory()) {
    throw new InputFault(`--ct: '${ct}' is a file; give the folder that holds the CT images.`);
  }
  const names = readdirSync(ct).sort();
  if (names.length === 0) {
    throw new InputFault(
      `--ct: the folder '${ct}' is empty; give the folder that holds the CT images.`,
    );
  }
  return names.map((name) => join(ct, name));
}

/** @param {string} clinical */
function fileAt(clinical) {
  const stats = found(clinical);
  if (!stats) throw new InputFault(`--clinical: there is no file '${clinical}'.`);
  if (!stats.isFile()) throw new InputFault(`--clinical: '${clinical}' is no file.`);
  return clinical;
}

/**
 * @param {string} flag
 * @param {string} path
 */
function mustNotBeFile(flag, path) {
  if (found(path)?.isFile()) throw new InputFault(`${flag}: '${path}' is a file, not a folder.`);
}

/**
 * @param {string} flag
 * @param {string} path
 */
function mustBeWritable(flag, path) {
  if (found(path)?.isDirectory())
    throw new InputFault(`${flag}: '${path}' is a folder, not a file.`);
  for (let above = dirname(path); ; above = dirname(above)) {
    const stats = found(above);
    if (stats?.isDirectory() || above === dirname(above)) return;
    if (stats) throw new InputFault(`${flag}: '${above}' is a file, not a folder.`);
  }
}
