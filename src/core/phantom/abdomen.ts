import { type Canvas, coverage, eachPixel, paintSolid } from './canvas.ts';
import { mix, ramp, smoothNoise } from './random.ts';
import { chain, distanceTo, type Ellipsoid, ellipsoid, extent } from './solid.ts';
import type { Section } from './trunk.ts';

const fatHu = -103;
const liverHu = 58;
const gasHu = -960;

interface Organ {
  readonly solid: Ellipsoid;
  readonly hu: number;
  readonly wallMm: number;
  readonly wallHu: number;
  /** Gas lies in front of this level (the patient lies on the back); null where there is none. */
  readonly gasLevelY: number | null;
  /** How uneven the surface is, mm. */
  readonly unevenMm: number;
}

const solidOrgan = (solid: Ellipsoid, hu: number): Organ => ({
  solid,
  hu,
  wallMm: 1,
  wallHu: hu,
  gasLevelY: null,
  unevenMm: 4,
});
const hollowOrgan = (solid: Ellipsoid, hu: number, gasLevelY: number): Organ => ({
  solid,
  hu,
  wallMm: 3,
  wallHu: 44,
  gasLevelY,
  unevenMm: 6,
});

const organs: readonly Organ[] = [
  solidOrgan(ellipsoid([86, 34, -152], [34, 44, 46]), 50), // spleen
  solidOrgan(ellipsoid([52, 52, -206], [26, 29, 36]), 32), // left kidney
  solidOrgan(ellipsoid([-50, 56, -222], [25, 28, 34]), 32), // right kidney
  solidOrgan(ellipsoid([20, 2, -204], [44, 13, 20]), 40), // pancreas
  hollowOrgan(ellipsoid([50, -22, -154], [37, 41, 38]), 24, -33), // stomach
  hollowOrgan(ellipsoid([86, -46, -172], [20, 22, 30]), 20, -40), // bend of the colon
  hollowOrgan(ellipsoid([4, -62, -214], [52, 14, 22]), 18, -66), // transverse colon
];

const hepaticVeins = [
  ...chain([-20, 12, -118, 6], [-48, -6, -132, 4.5], [-78, -14, -150, 2.6]),
  ...chain([-18, 8, -118, 5.5], [-24, -26, -134, 4], [-30, -52, -150, 2.4]),
  ...chain([-24, 18, -122, 5], [-56, 34, -142, 4], [-82, 42, -160, 2.4]),
  ...chain([-6, -8, -172, 7], [-40, -6, -168, 5], [-72, 10, -176, 3]),
  ...chain([-40, -6, -168, 4], [-62, -30, -172, 3], [-84, -40, -184, 2]),
];

/**
 * What lies under the diaphragm. `within` is the depth below the diaphragm and inside the wall, mm, per pixel.
 */
export function paintAbdomen(canvas: Canvas, section: Section, within: Float32Array): void {
  const { z, build } = section;
  const noise = smoothNoise(build.seed ^ 0x0abd);
  paintGround(canvas, z, within, noise);
  for (const vein of hepaticVeins) paintSolid(canvas, vein, z, { hu: 40, within });
  for (const organ of organs) paintOrgan(canvas, organ, z, within, noise);
  for (const side of [-1, 1]) {
    const crus = chain([side * 9, 22, -120, 5], [side * 14, 34, -170, 6], [side * 12, 38, -230, 7]);
    for (const rod of crus) paintSolid(canvas, rod, z, { hu: 50 });
  }
}

type Noise = ReturnType<typeof smoothNoise>;

/** Diaphragm, liver, and fat with loops of bowel and vessels in it. */
function paintGround(canvas: Canvas, z: number, within: Float32Array, noise: Noise): void {
  const { grid, hu, edgeMm } = canvas;
  for (let r = 0, i = 0; r < grid.rows; r++) {
    const y = grid.ys[r] as number;
    for (let c = 0; c < grid.columns; c++, i++) {
      const depth = within[i] as number;
      const share = coverage(depth, edgeMm);
      if (share === 0) continue;
      const x = grid.xs[c] as number;
      const muscle = coverage(2.6 - depth, edgeMm);
      const uneven = 3 * noise(x / 26, y / 26, z / 26);
      const liver = coverage(Math.min(depth - 2, liverDepth(x, y, z) + uneven), edgeMm);
      let tissue = fatHu;
      if (depth > 8 && liver < 1) {
        const loop = noise(x / 12, y / 12, z / 18) + 0.3 * noise(x / 5, y / 5, z / 6);
        tissue = mix(fatHu, 34, ramp(0.3, 0.42, loop) * ramp(30, 5, y) * ramp(8, 14, depth));
      }
      tissue = mix(mix(tissue, 45, muscle), liverHu, liver);
      hu[i] = mix(hu[i] as number, tissue, share);
    }
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

function paintOrgan(
  canvas: Canvas,
  organ: Organ,
  z: number,
  within: Float32Array,
  noise: Noise,
): void {
  const { grid, hu, edgeMm } = canvas;
  const { low, high } = extent(organ.solid);
  const reach = organ.unevenMm + edgeMm;
  if (z < low[2] - reach || z > high[2] + reach) return;
  const box = { x0: low[0] - reach, x1: high[0] + reach, y0: low[1] - reach, y1: high[1] + reach };
  eachPixel(grid, box, (i, x, y) => {
    const surface =
      organ.unevenMm * noise(x / 21, y / 21, z / 21) - distanceTo(organ.solid, x, y, z);
    const depth = Math.min(surface, (within[i] as number) - 1.5);
    const share = coverage(depth, edgeMm);
    if (share === 0) return;
    const food = organ.gasLevelY === null ? 0 : 22 * noise(x / 5, y / 5, z / 5);
    const gas = organ.gasLevelY === null ? 0 : coverage(organ.gasLevelY - y, edgeMm);
    const content = mix(organ.hu + food, gasHu, gas);
    const tissue = mix(organ.wallHu, content, coverage(depth - organ.wallMm, edgeMm));
    hu[i] = mix(hu[i] as number, tissue, share);
  });
}
