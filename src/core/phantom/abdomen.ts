import { type Canvas, coverage, paintSolid } from './canvas.ts';
import { mix, ramp } from './random.ts';
import { chain, ellipsoid, type Solid } from './solid.ts';
import type { Section } from './trunk.ts';

const fatHu = -103;
const liverHu = 58;

interface Organ {
  readonly solid: Solid;
  readonly hu: number;
  /** mm of wall around the content; 0 for solid organs. */
  readonly wallMm: number;
  readonly wallHu: number;
}

const organ = (solid: Solid, hu: number): Organ => ({ solid, hu, wallMm: 0, wallHu: hu });

const leftKidney = organ(ellipsoid([50, 52, -206], [25, 28, 34]), 32);
const spleen = organ(ellipsoid([84, 36, -152], [36, 42, 46]), 50);
const stomachBody: Organ = { solid: ellipsoid([52, -22, -152], [36, 40, 38]), hu: 18, wallMm: 3, wallHu: 45 };
const colon: Organ = { solid: ellipsoid([88, -48, -166], [21, 22, 30]), hu: -930, wallMm: 2, wallHu: 40 };
const hepaticVeins = [
  ...chain([-20, 12, -118, 6], [-48, -6, -132, 4.5], [-78, -14, -150, 2.6]),
  ...chain([-18, 8, -118, 5.5], [-24, -26, -134, 4], [-30, -52, -150, 2.4]),
  ...chain([-24, 18, -122, 5], [-56, 34, -142, 4], [-82, 42, -160, 2.4]),
  ...chain([-6, -8, -170, 7], [-40, -6, -168, 5], [-72, 10, -176, 3]),
];

/**
 * What lies under the diaphragm: liver, stomach with its bubble of air in front (the patient lies on the back),
 * spleen, colon, kidney, fat. `within` is the depth below the diaphragm and inside the wall, mm, per pixel.
 */
export function paintAbdomen(canvas: Canvas, section: Section, within: Float32Array): void {
  const { grid, hu, edgeMm } = canvas;
  const { z } = section;
  for (let r = 0, i = 0; r < grid.rows; r++) {
    const y = grid.ys[r] as number;
    for (let c = 0; c < grid.columns; c++, i++) {
      const depth = within[i] as number;
      const share = coverage(depth, edgeMm);
      if (share === 0) continue;
      const muscle = coverage(2.6 - depth, edgeMm);
      const liver = coverage(Math.min(depth - 2, liverDepth(grid.xs[c] as number, y, z)), edgeMm);
      const tissue = mix(mix(fatHu, 45, muscle), liverHu, liver);
      hu[i] = mix(hu[i] as number, tissue, share);
    }
  }
  for (const vein of hepaticVeins) paintSolid(canvas, vein, z, { hu: 40, within });
  for (const part of [spleen, leftKidney, stomachBody, colon]) paintOrgan(canvas, part, z, within);
  paintBubble(canvas, z, within);
  for (const side of [-1, 1]) {
    const crus = chain([side * 9, 22, -120, 5], [side * 14, 34, -170, 6], [side * 12, 38, -230, 7]);
    for (const rod of crus) paintSolid(canvas, rod, z, { hu: 50 });
  }
}

/** The liver fills the right and reaches over the midline in front, less and less further down. */
function liverDepth(x: number, y: number, z: number): number {
  const edge = 26 - 0.5 * y - 0.006 * y * y - 26 * ramp(-120, -215, z);
  const lobeEnd = (edge - x) * 0.86;
  // Behind, the liver keeps clear of spine and kidney.
  const behind = 46 + 0.35 * (-x - 30) - y;
  return Math.min(lobeEnd, behind);
}

function paintOrgan(canvas: Canvas, part: Organ, z: number, within: Float32Array): void {
  if (part.wallMm > 0) paintSolid(canvas, part.solid, z, { hu: part.wallHu, within });
  paintSolid(canvas, part.solid, z, { hu: part.hu, grow: -part.wallMm, within });
}

/** Air gathers under the front wall of the stomach: a level surface. */
function paintBubble(canvas: Canvas, z: number, within: Float32Array): void {
  const { grid } = canvas;
  const levelY = -32;
  const above = new Float32Array(within.length);
  for (let i = 0; i < above.length; i++) {
    const y = grid.ys[(i / grid.columns) | 0] as number;
    above[i] = Math.min(within[i] as number, levelY - y);
  }
  paintSolid(canvas, stomachBody.solid, z, { hu: -960, grow: -stomachBody.wallMm, within: above });
}
