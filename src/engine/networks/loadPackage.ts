import { sizeOf } from '../../core/networks/architecture.ts';
import { parseKnownAnswers } from '../../core/networks/knownAnswers.ts';
import type { KnownAnswers, Manifest } from '../../core/networks/manifest.ts';
import { packageDamaged } from '../../core/networks/packageProblems.ts';
import { parseManifest } from '../../core/networks/parseManifest.ts';
import { isProblem, type Problem } from '../../core/problem.ts';
import type { ReadFile } from './packageFiles.ts';
import { noSha256, sha256Of } from './sha256.ts';

/** A package whose files are whole; whether a backend computes it rightly is not known yet. */
export interface Package {
  readonly manifest: Manifest;
  readonly tensors: ReadonlyMap<string, Float32Array>;
  readonly known: KnownAnswers;
}

/** @param folder '<role>/<name>' under models/ */
export async function loadPackage(read: ReadFile, folder: string): Promise<Package | Problem> {
  const manifestPath = `${folder}/manifest.json`;
  const knownPath = `${folder}/known-answers.json`;
  const weightsPath = `${folder}/weights.bin`;
  const [manifestBytes, knownBytes, weightBytes] = await Promise.all(
    [manifestPath, knownPath, weightsPath].map(read),
  );

  const manifestJson = jsonOf(manifestBytes, manifestPath);
  if (isProblem(manifestJson)) return manifestJson;
  const manifest = parseManifest(manifestJson, manifestPath);
  if (isProblem(manifest)) return manifest;
  if (manifest.id !== folder) return packageDamaged(manifestPath, `its id is ${manifest.id}`);

  const knownJson = jsonOf(knownBytes, knownPath);
  if (isProblem(knownJson)) return knownJson;
  const known = parseKnownAnswers(knownJson, knownPath, manifest.classes.length);
  if (isProblem(known)) return known;

  const tensors = await tensorsIn(weightBytes, manifest, weightsPath);
  return isProblem(tensors) ? tensors : { manifest, tensors, known };
}

function jsonOf(bytes: Uint8Array | null | undefined, path: string): unknown {
  if (!bytes) return packageDamaged(path, 'it is not there');
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return packageDamaged(path, 'it is not JSON');
  }
}

async function tensorsIn(
  bytes: Uint8Array<ArrayBuffer> | null | undefined,
  manifest: Manifest,
  path: string,
): Promise<ReadonlyMap<string, Float32Array> | Problem> {
  if (!bytes) return packageDamaged(path, 'it is not there');
  const { weights } = manifest;
  if (bytes.byteLength !== weights.bytes) {
    return packageDamaged(path, `it has ${bytes.byteLength} bytes instead of ${weights.bytes}`);
  }
  const unchecked = noSha256();
  if (unchecked) return packageDamaged(path, unchecked);
  if ((await sha256Of(bytes)) !== weights.sha256) {
    return packageDamaged(path, 'its SHA-256 is not the one in the manifest');
  }
  // Every machine that runs a browser is little endian, as weights.bin is.
  const numbers = new Float32Array(bytes.slice().buffer);
  const odd = firstNotFinite(numbers);
  if (odd >= 0) return packageDamaged(path, `number ${odd} is not finite`);
  const tensors = new Map<string, Float32Array>();
  let start = 0;
  for (const { name, shape } of manifest.tensors) {
    const size = sizeOf(shape);
    tensors.set(name, numbers.subarray(start, start + size));
    start += size;
  }
  return tensors;
}

/** -1 where all are finite. A plain loop: it runs over every weight at every start, before anything is compiled. */
function firstNotFinite(numbers: Float32Array): number {
  for (let i = 0; i < numbers.length; i++) if (!Number.isFinite(numbers[i])) return i;
  return -1;
}
