import { type Canvas, coverage, eachPixel, paintSolid } from './canvas.ts';
import { angleFromBack, depthInside, directions } from './contour.ts';
import { mix, ramp, smoothNoise } from './random.ts';
import { firstRibZ } from './ribs.ts';
import { chain, distanceTo, extent, mirrored, type Tube } from './solid.ts';
import type { Section } from './trunk.ts';

const airHu = -1000;
const skinHu = 25;
const fatHu = -104;
const muscleHu = 54;
/** Outer surface of the ribs, mm outside the inner surface of the cage. */
const wallMm = 8.8;

/** Air, the table with its mattress, and the soft tissue of trunk, shoulders and neck. */
export function paintBody(canvas: Canvas, section: Section): void {
  canvas.hu.fill(airHu);
  paintTable(canvas);
  const depth = skinDepth(canvas, section);
  paintTrunk(canvas, section, depth);
  paintBackMuscles(canvas, section, depth);
  if (section.z > 88) paintNeck(canvas, section, depth);
  paintDeltoid(canvas, section, depth);
}

/** Two carbon shells around foam, bent like a trough, a mattress on top. */
function paintTable(canvas: Canvas): void {
  const { grid, hu, edgeMm } = canvas;
  const bend = 460;
  const top = 124;
  const layers = [
    [-7, 0, -955],
    [0, 1.6, -120],
    [1.6, 20, -945],
    [20, 21.8, -160],
  ] as const;
  eachPixel(grid, { x0: -205, x1: 205, y0: 20, y1: 400 }, (i, x, y) => {
    const dy = y - top + bend;
    const below = Math.sqrt(x * x + dy * dy) - bend;
    if (below < -9 || below > 24) return;
    for (const [from, to, value] of layers) {
      const share = Math.min(coverage(below - from, edgeMm), coverage(to - below, edgeMm));
      hu[i] = mix(hu[i] as number, value, share);
    }
  });
}

/** Arms are raised: each shoulder is a thick rod that leaves the trunk upwards and outwards. */
const shoulder = chain([112, 44, 58, 44], [140, 36, 92, 50], [176, 18, 150, 46]);
const deltoid = [
  ...chain([116, 42, 66, 34], [142, 36, 94, 42], [177, 18, 150, 37]),
  ...chain([48, -76, 40, 9], [92, -58, 60, 11], [134, 8, 86, 14]), // front wall of the armpit
  ...chain([96, 84, 8, 11], [128, 66, 48, 14], [142, 44, 84, 14]), // its back wall
];

/** Depth under the skin, mm, per pixel: trunk and shoulders melted together. */
function skinDepth({ grid }: Canvas, section: Section): Float32Array {
  const depth = new Float32Array(grid.columns * grid.rows);
  for (let i = 0; i < depth.length; i++) {
    depth[i] = depthInside(section.skin, grid.direction[i] as number, grid.radius[i] as number);
  }
  const blend = 24;
  for (const rod of [...shoulder, ...shoulder.map(mirrored)]) {
    const { low, high } = extent(rod);
    if (section.z < low[2] - 4 || section.z > high[2] + 4) continue;
    const box = { x0: low[0] - 20, x1: high[0] + 20, y0: low[1] - 20, y1: high[1] + 20 };
    eachPixel(grid, box, (i, x, y) => {
      const arm = -distanceTo(rod, x, y, section.z);
      const trunk = depth[i] as number;
      const h = Math.max(blend - Math.abs(arm - trunk), 0) / blend;
      depth[i] = Math.max(arm, trunk) + (h * h * blend) / 4;
    });
  }
  return depth;
}

/** Thickness of the two muscle layers on the rib cage, mm, by direction. */
interface Layers {
  readonly inner: Float32Array;
  readonly outer: Float32Array;
  /** 1 where there is a chest wall, 0 above the first rib. */
  readonly wall: Float32Array;
}

function bump(value: number, from: number, to: number, soft: number): number {
  return ramp(from - soft, from + soft, value) * ramp(to + soft, to - soft, value);
}

/** `a` is the angle from the back's midline; what the muscles are stands beside each. */
function muscleLayers({ z, build }: Section): Layers {
  const inner = new Float32Array(directions + 1);
  const outer = new Float32Array(directions + 1);
  const wall = new Float32Array(directions + 1);
  const uneven = smoothNoise(build.seed ^ 0x3c55);
  for (let i = 0; i <= directions; i++) {
    const a = angleFromBack(i);
    const turn = (i / directions) * 2 * Math.PI;
    const vary = 1 + 0.3 * uneven(7 * Math.cos(turn), 7 * Math.sin(turn), z / 24);
    inner[i] =
      vary *
      (17 * bump(a, 0.62, 1.3, 0.12) * bump(z, -40, 88, 18) + // subscapularis
        6 * bump(a, 0.9, 1.95, 0.2) * bump(z, -125, 40, 20) + // serratus
        7 * bump(a, 1.95, 2.45, 0.15) * bump(z, 8, 72, 14) + // pectoralis minor
        8 * bump(a, 1.0, 2.75, 0.2) * bump(z, -400, -135, 22)); // flank
    outer[i] =
      (2 - vary) *
      (15 * bump(a, 0.5, 1.22, 0.14) * bump(z, -30, 86, 18) + // infraspinatus
        8 * bump(a, 0.5, 1.5, 0.2) * bump(z, -170, -10, 24) + // latissimus
        11 * bump(a, 1.95, 2.86, 0.16) * bump(z, -38, 66, 16) + // pectoralis major
        6 * bump(a, 0.1, 0.66, 0.1) * bump(z, -90, 96, 20) + // trapezius, rhomboids
        7 * bump(a, 2.74, 3.11, 0.05) * bump(z, -400, -128, 16)); // rectus
    wall[i] = ramp(firstRibZ(a) + 14, firstRibZ(a) + 4, z);
  }
  return { inner, outer, wall };
}

function paintTrunk(canvas: Canvas, section: Section, skin: Float32Array): void {
  const { grid, hu, edgeMm } = canvas;
  const layers = muscleLayers(section);
  const grain = smoothNoise(section.build.seed ^ 0x6a1d);
  for (let i = 0; i < hu.length; i++) {
    const depth = skin[i] as number;
    const share = coverage(depth, edgeMm);
    if (share === 0) continue;
    const direction = grid.direction[i] as number;
    const out = -depthInside(section.cage, direction, grid.radius[i] as number);
    let tissue = out < -2 ? fatHu : wallTissue(layers, direction | 0, out, depth, edgeMm);
    if (out > 0 && depth > 2) tissue += strands(grain, tissue, i, canvas, section.z);
    hu[i] = mix(hu[i] as number, tissue, share);
  }
}

/** HU at `out` mm outside the cage and `depth` mm under the skin. */
function wallTissue(layers: Layers, d: number, out: number, depth: number, edge: number): number {
  const wall = layers.wall[d] as number;
  const inner = layers.inner[d] as number;
  const outer = layers.outer[d] as number;
  let tissue = mix(fatHu, muscleHu - 20, wall * slab(out, 1, 6.5, 1.6 * edge));
  const innerFrom = wallMm + 0.6;
  tissue = mix(tissue, muscleHu, slab(out, innerFrom, innerFrom + inner, edge));
  const outerFrom = innerFrom + inner + 1.8;
  tissue = mix(tissue, muscleHu, slab(out, outerFrom, outerFrom + outer, edge));
  tissue = mix(fatHu, tissue, coverage(depth - 6, 2 * edge));
  return mix(tissue, skinHu, coverage(1.9 - depth, edge));
}

/** Strands of fat in muscle, septa in fat, HU. */
function strands(
  grain: ReturnType<typeof smoothNoise>,
  tissue: number,
  i: number,
  { grid }: Canvas,
  z: number,
): number {
  const x = grid.xs[i % grid.columns] as number;
  const y = grid.ys[(i / grid.columns) | 0] as number;
  const u = 0.8 * x + 0.6 * y;
  const v = 0.8 * y - 0.6 * x;
  if (tissue > 0) return -70 * ramp(0.35, 0.75, grain(u / 4.5, v / 7, z / 16));
  return 36 * ramp(0.07, 0, Math.abs(grain(u / 13, v / 10, z / 14)));
}

function slab(out: number, from: number, to: number, edge: number): number {
  if (to - from < 0.5) return 0;
  return Math.min(coverage(out - from, edge), coverage(to - out, edge));
}

/** Muscles of one side and the other, kept `insetMm` under the skin. */
function paintMuscles(
  canvas: Canvas,
  rods: readonly Tube[],
  z: number,
  within: Float32Array,
  insetMm: number,
): void {
  for (const rod of [...rods, ...rods.map(mirrored)]) {
    paintSolid(canvas, rod, z, { hu: muscleHu, within, insetMm });
  }
}

/** Erector spinae beside the spinous processes. */
function paintBackMuscles(canvas: Canvas, { z, spine }: Section, depth: Float32Array): void {
  const y = spine.y;
  const low = ramp(-60, -180, z);
  const back = [
    ...chain(
      [16, y + 38, z, 12 + 4 * low],
      [30, y + 35, z, 9.5 + 5 * low],
      [44, y + 31, z, 5.5 + 5 * low],
    ),
    ...chain([11, y + 30, z, 7], [20, y + 30, z, 8]),
  ];
  paintMuscles(canvas, back, z, depth, 7);
}

function paintDeltoid(canvas: Canvas, { z }: Section, depth: Float32Array): void {
  if (z < 26) return;
  paintMuscles(canvas, deltoid, z, depth, 6);
}

const neckMuscles = [
  ...chain([18, 58, 90, 15], [18, 62, 160, 17]), // deep muscles of the back of the neck
  ...chain([42, 60, 90, 14], [36, 62, 160, 15]),
  ...chain([28, 34, 90, 11], [27, 36, 160, 11]), // scalenes
  ...chain([42, 26, 90, 8], [38, 40, 160, 9]),
  ...chain([12, -22, 84, 6], [44, -2, 130, 10], [48, 10, 160, 11]), // sternocleidomastoid
  ...chain([74, 58, 92, 14], [52, 68, 130, 10], [44, 74, 160, 9]), // trapezius, levator
  ...chain([9, 22, 90, 6], [9, 24, 160, 6]),
  ...chain([6, -12, 95, 4], [8, -18, 160, 4.5]),
];

/** Packed muscles in lobules of fat, under a layer of fat. */
function paintNeck(canvas: Canvas, { z, build }: Section, depth: Float32Array): void {
  const { grid, hu } = canvas;
  const lobules = smoothNoise(build.seed ^ 0x4ec4);
  const neck = ramp(90, 104, z);
  eachPixel(grid, { x0: -95, x1: 95, y0: -60, y1: 120 }, (i, x, y) => {
    const apart = Math.sqrt(x * x + (y - 28) * (y - 28));
    const inside = ramp(6, 9, depth[i] as number) * ramp(88, 62, apart) * neck;
    if (inside === 0) return;
    const u = 0.8 * x + 0.6 * y;
    const v = 0.8 * y - 0.6 * x;
    const grain = lobules(u / 6, v / 8, z / 22) + 0.5 * lobules(u / 3, v / 3, z / 12);
    const muscle = ramp(-0.65, 0.2, grain + 0.45 * ramp(0, 30, y));
    hu[i] = mix(hu[i] as number, mix(fatHu, muscleHu - 8, muscle), inside);
  });
  paintMuscles(canvas, neckMuscles, z, depth, 5);
}
