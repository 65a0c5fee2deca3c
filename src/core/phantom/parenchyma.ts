import { type Canvas, coverage } from './canvas.ts';
import type { Lesions } from './lesions.ts';
import { horizontalFissure, obliqueFissure } from './lungs.ts';
import { mix, ramp, smoothNoise } from './random.ts';

/** What the lungs of a slice truly are, 0 or 255 per pixel; a pixel is lung where its centre is. */
export interface LungTruth {
  readonly lung: Uint8Array;
  readonly groundGlass: Uint8Array;
  readonly consolidation: Uint8Array;
}

export interface Parenchyma {
  readonly lesions: Lesions | null;
  readonly coarse: ReturnType<typeof smoothNoise>;
  readonly fine: ReturnType<typeof smoothNoise>;
}

export function makeParenchyma(seed: number, lesions: Lesions | null): Parenchyma {
  return { lesions, coarse: smoothNoise(seed ^ 0x70f7), fine: smoothNoise(seed ^ 0xa1f1) };
}

const airyHu = -870;
const glassHu = -585;
const solidHu = 4;

/** Paints aerated lung, fissures and lesions where `depth` (mm inside the lung, per pixel) says lung. */
export function paintParenchyma(
  canvas: Canvas,
  depth: Float32Array,
  z: number,
  tissue: Parenchyma,
): LungTruth {
  const { grid, hu, edgeMm } = canvas;
  const truth: LungTruth = {
    lung: new Uint8Array(hu.length),
    groundGlass: new Uint8Array(hu.length),
    consolidation: new Uint8Array(hu.length),
  };
  for (let r = 0, i = 0; r < grid.rows; r++) {
    const y = grid.ys[r] as number;
    for (let c = 0; c < grid.columns; c++, i++) {
      const d = depth[i] as number;
      const share = coverage(d, edgeMm);
      if (share === 0) continue;
      const x = grid.xs[c] as number;
      let value = airy(tissue, x, y, z);
      value += fissures(x, y, z, edgeMm);
      if (d > 0) truth.lung[i] = 255;
      if (tissue.lesions) value = diseased(tissue, tissue.lesions, value, x, y, z, d, truth, i);
      hu[i] = mix(hu[i] as number, value, share);
    }
  }
  return truth;
}

/** Denser behind, where the blood lies (the patient lies on the back), with a soft unevenness. */
function airy({ coarse, fine }: Parenchyma, x: number, y: number, z: number): number {
  return (
    airyHu + 0.42 * y + 14 * coarse(x / 22, y / 22, z / 22) + 16 * fine(x / 3.2, y / 3.2, z / 3.2)
  );
}

function fissures(x: number, y: number, z: number, edgeMm: number): number {
  const half = 0.45;
  const oblique = Math.abs(obliqueFissure(x, y, z));
  let sheet = coverage(half - oblique, edgeMm);
  if (x < 0 && obliqueFissure(x, y, z) > 0) {
    sheet = Math.max(sheet, 0.5 * coverage(half - Math.abs(horizontalFissure(y, z)) / 3, edgeMm));
  }
  return 110 * sheet;
}

/** Airways that stay open in consolidated lung: where two noises vanish together there are winding lines. */
function bronchogram(noise: Parenchyma['coarse'], x: number, y: number, z: number): number {
  const a = noise(x / 15 + 31, y / 15, z / 15);
  const b = noise(x / 15, y / 15 + 57, z / 15);
  return ramp(0.15, 0.06, Math.sqrt(a * a + b * b));
}

function diseased(
  { coarse, fine }: Parenchyma,
  lesions: Lesions,
  healthy: number,
  x: number,
  y: number,
  z: number,
  depth: number,
  truth: LungTruth,
  i: number,
): number {
  const glass = lesions.groundGlass(x, y, z, depth);
  const solid = lesions.consolidation(x, y, z, depth);
  let value = healthy;
  if (glass < 1.2) {
    // Thickened septa within the glass: the crests of a fine noise.
    const septa = 90 * ramp(0.2, 0.02, Math.abs(fine(x / 8, y / 8, z / 8 + 9)));
    const density =
      glassHu + 75 * coarse(x / 13 + 5, y / 13, z / 13) - 60 * ramp(0.5, 1, glass) + septa;
    value = mix(value, density, ramp(1.16, 0.82, glass));
  }
  if (solid < 1.12) {
    const dense = solidHu + 40 * coarse(x / 9, y / 9 + 3, z / 9);
    const filled = mix(dense, -720, bronchogram(coarse, x, y, z) * ramp(0.95, 0.75, solid));
    value = mix(value, filled, ramp(1.1, 0.88, solid));
  }
  if (depth > 0) {
    if (solid < 1) truth.consolidation[i] = 255;
    else if (glass < 1) truth.groundGlass[i] = 255;
  }
  return value;
}
