import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Architecture, Manifest, TensorSpec } from '../../src/core/networks/manifest.ts';

/** What a manifest says that does not follow from the weights. */
export type About = Omit<Manifest, 'schema' | 'architecture' | 'tensors' | 'weights'>;

/** Writes manifest.json and weights.bin; known-answers.json comes from known_answers.py. */
export function writePackage(
  folder: string,
  about: About,
  architecture: Architecture,
  tensors: readonly TensorSpec[],
  weights: Float32Array,
): void {
  const bytes = littleEndian(weights);
  const manifest: Manifest = {
    schema: 'hust19-package/1',
    ...about,
    architecture,
    tensors,
    weights: {
      file: 'weights.bin',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'weights.bin'), bytes);
  writeJson(join(folder, 'manifest.json'), manifest);
}

export function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

function littleEndian(values: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setFloat32(4 * i, value, true);
  return new Uint8Array(view.buffer);
}
