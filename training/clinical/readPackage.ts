import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyMlp, type Mlp, probabilities } from '../../src/core/learning/mlp.ts';
import type { Manifest } from '../../src/core/networks/manifest.ts';
import type { Scorer } from './crossValidate.ts';

/** The scores of a clinical package's own weights, as the app will give them. */
export function packageScorer(folder: string): Scorer {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  if (manifest.architecture.kind !== 'layers') throw new Error(`${manifest.id} is no network`);
  const units = manifest.architecture.layers.map((layer) => ('units' in layer ? layer.units : 0));
  const bytes = readFileSync(join(folder, manifest.weights.file));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parameters = Float64Array.from({ length: bytes.byteLength / 4 }, (_, i) =>
    view.getFloat32(4 * i, true),
  );
  const mlp: Mlp = { widths: [...manifest.architecture.input, ...units], parameters };
  return (inputs) => probabilities(applyMlp(mlp, inputs));
}

/** Number of weights of a package. */
export function weightCount(folder: string): number {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return manifest.weights.bytes / 4;
}
