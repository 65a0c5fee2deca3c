import type { KnownAnswers, Manifest } from '../../core/networks/manifest.ts';
import type { PackageBytes } from '../../core/networks/packageBytes.ts';
import type { Problem } from '../../core/problem.ts';
import { loadPackage, type Package } from '../networks/loadPackage.ts';
import { filesIn } from '../networks/packageFiles.ts';
import { sha256Of } from '../networks/sha256.ts';

export interface ImportedPackage {
  readonly bytes: PackageBytes;
  readonly package: Package;
}

/** Tensors one after the other, as weights.bin has them, and their hash. */
export async function packedWeights(tensors: Iterable<Float32Array>): Promise<{
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly stated: { readonly bytes: number; readonly sha256: string };
}> {
  const all = [...tensors];
  const numbers = new Float32Array(all.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const values of all) {
    numbers.set(values, start);
    start += values.length;
  }
  const weights = new Uint8Array(numbers.buffer);
  return { weights, stated: { bytes: weights.byteLength, sha256: await sha256Of(weights) } };
}

export function bytesOf(
  manifest: Manifest,
  weights: Uint8Array<ArrayBuffer>,
  known: KnownAnswers,
): PackageBytes {
  const { role, id: folder } = manifest;
  return { role, folder, manifest: jsonBytes(manifest), weights, known: jsonBytes(known) };
}

/** Reads the package as one that lies under models/, with every check that those undergo. */
export function loadBytes(bytes: PackageBytes): Promise<Package | Problem> {
  return loadPackage(filesIn(bytes), bytes.folder);
}

function jsonBytes(json: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(json));
}
