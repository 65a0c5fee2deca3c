import { type Canvas, coverage } from './canvas.ts';
import { angleFromBack, depthInside, directions } from './contour.ts';
import { mix, ramp } from './random.ts';
import type { Section } from './trunk.ts';

/**
 * A rib runs along the cage from the spine round to the front and falls on its way, so that a slice cuts it
 * obliquely; its cartilage rises again to the breastbone. Angles from the back's midline, 0..pi.
 */
interface Rib {
  /** Height at the spine, mm. */
  readonly z: number;
  /** Fall from the spine to the end of the bone, mm. */
  readonly fall: number;
  readonly boneEnd: number;
  /** Rise of the cartilage and where it ends; equal to boneEnd for floating ribs. */
  readonly rise: number;
  readonly end: number;
  readonly halfHeight: number;
}

const start = 0.16;
const sternum = 3.0;
const falls = [26, 47, 62, 74, 82, 88, 92, 92, 86, 74, 52, 26];
const rises = [2, 2, 4, 10, 22, 38, 56, 46, 40, 30, 0, 0];
const boneEnds = [2.55, 2.5, 2.48, 2.46, 2.42, 2.36, 2.28, 2.16, 2.05, 1.92, 1.55, 1.0];
const ends = [
  sternum,
  sternum,
  sternum,
  sternum,
  sternum,
  sternum,
  sternum,
  2.75,
  2.62,
  2.45,
  1.55,
  1.0,
];

const ribs: readonly Rib[] = falls.map((fall, i) => ({
  z: 99 - 22.6 * i,
  fall,
  boneEnd: boneEnds[i] as number,
  rise: rises[i] as number,
  end: ends[i] as number,
  halfHeight: i === 0 ? 5.2 : i > 9 ? 5 : 6.4,
}));

function ribZ(rib: Rib, angle: number): number {
  const along = Math.max(0, angle - start) / (rib.boneEnd - start);
  if (angle <= rib.boneEnd) return rib.z + 4 * Math.sin(along * Math.PI) - rib.fall * along ** 1.25;
  const cartilage = (angle - rib.boneEnd) / Math.max(0.01, rib.end - rib.boneEnd);
  return rib.z - rib.fall + rib.rise * cartilage;
}

/** Height of the first rib, above which there is no chest wall. */
export function firstRibZ(angle: number): number {
  return ribZ(ribs[0] as Rib, angle);
}

/** Height of the joint of rib `number` (1..12) with the spine, mm. */
export function ribJointZ(number: number): number {
  return (ribs[number - 1] as Rib).z;
}

/** For each direction the nearest rib: how near its axis the slice cuts (1 = its edge), bone or cartilage. */
interface RibCut {
  readonly nearness: Float32Array;
  readonly bone: Float32Array;
  /** Half-height of the rib, mm, and how steeply it crosses the slice. */
  readonly scale: Float32Array;
}

function cutRibs(section: Section): RibCut {
  const nearness = new Float32Array(directions + 1).fill(9);
  const bone = new Float32Array(directions + 1);
  const scale = new Float32Array(directions + 1).fill(1);
  for (let i = 0; i <= directions; i++) {
    const angle = angleFromBack(i);
    const r = section.cage.radius[i] as number;
    const z = section.z + section.build.ribTilt * r * Math.cos((i / directions) * 2 * Math.PI);
    for (const rib of ribs) {
      if (angle < start || angle > rib.end) continue;
      const slope = (ribZ(rib, angle + 0.03) - ribZ(rib, angle - 0.03)) / (0.06 * r);
      const upright = 1 / Math.sqrt(1 + slope * slope);
      const taper = ramp(rib.end + 0.02, rib.end - 0.05, angle);
      const halfHeight = rib.halfHeight * (0.4 + 0.6 * taper);
      const offset = (Math.abs(z - ribZ(rib, angle)) * upright) / halfHeight;
      if (offset < (nearness[i] as number)) {
        nearness[i] = offset;
        bone[i] = ramp(rib.boneEnd + 0.02, rib.boneEnd - 0.02, angle);
        scale[i] = halfHeight / Math.max(0.35, upright);
      }
    }
  }
  return { nearness, bone, scale };
}

const halfThickness = 3.6;
const axisMm = 4.9;
const cortexHu = 820;
const marrowHu = 260;
const cartilageHu = 105;

/** Paints ribs and their cartilages into the ring outside the cage. */
export function paintRibs(canvas: Canvas, section: Section): void {
  const cut = cutRibs(section);
  const { grid, hu, edgeMm } = canvas;
  for (let i = 0; i < hu.length; i++) {
    const direction = grid.direction[i] as number;
    const out = -depthInside(section.cage, direction, grid.radius[i] as number);
    if (out < -1 || out > 2 * axisMm + 1) continue;
    const d = direction | 0;
    const along = cut.nearness[d] as number;
    if (along > 1.6) continue;
    const across = (out - axisMm) / halfThickness;
    const gauge = Math.sqrt(along * along + across * across);
    const size = mix(
      halfThickness,
      cut.scale[d] as number,
      (along * along) / (gauge * gauge + 1e-6),
    );
    const depth = (1 - gauge) * size;
    const share = coverage(depth, edgeMm * 1.3);
    if (share === 0) continue;
    const bone = mix(cortexHu, marrowHu, coverage(depth - 1.7, 1.8));
    const tissue = mix(cartilageHu, bone, cut.bone[d] as number);
    hu[i] = mix(hu[i] as number, tissue, share);
  }
}
