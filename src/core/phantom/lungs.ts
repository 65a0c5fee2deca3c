import { apexZ, type Build } from './build.ts';
import { depthInside, directionOf } from './contour.ts';
import { type Mediastinum, makeMediastinum } from './mediastinum.ts';
import { clamp, mix, ramp } from './random.ts';
import { type Boxed, boxed, distanceTo, ellipsoid, meltedDistance, near } from './solid.ts';
import { cutTrunk, type Section } from './trunk.ts';

export type Lobe = 'rightUpper' | 'rightMiddle' | 'rightLower' | 'leftUpper' | 'leftLower';
export const lobes: readonly Lobe[] = [
  'rightUpper',
  'rightMiddle',
  'rightLower',
  'leftUpper',
  'leftLower',
];

/** The lungs of one person; `cut` gives one height of them. */
export interface Lungs {
  readonly build: Build;
  readonly mediastinum: Mediastinum;
}

export function makeLungs(build: Build): Lungs {
  return { build, mediastinum: makeMediastinum(build) };
}

export interface LungSection {
  readonly section: Section;
  readonly hull: readonly Boxed[];
}

export function cutLungs(lungs: Lungs, section: Section): LungSection {
  return { section, hull: near(lungs.mediastinum.hull, section.z, 14).map(boxed) };
}

const apexDome = ellipsoid([50, 13, 20], [66, 86, apexZ - 20]);
const pleuraMm = 1.2;

/**
 * How deep (x, y) lies inside a lung, mm; negative outside. The lungs fill the rib cage above the
 * diaphragm, less the mediastinum and the spine. `cageDepth` is the depth inside the rib cage there.
 */
export function lungDepth(cut: LungSection, x: number, y: number, cageDepth: number): number {
  const { section } = cut;
  let depth = cageDepth - pleuraMm;
  if (depth < -6) return depth;
  depth = Math.min(depth, aboveDiaphragm(section, x, y, cageDepth));
  if (depth < -6) return depth;
  if (section.z > 30) depth = Math.min(depth, -distanceTo(apexDome, Math.abs(x), y, section.z));
  depth = Math.min(depth, besideSpine(section, x, y), besideSeptum(section, x, y));
  if (depth < -6) return depth;
  return Math.min(depth, meltedDistance(cut.hull, x, y, section.z, 14, 40) - 1.2);
}

/** Height of the diaphragm: two domes, the heart's bed between them, falling to the recess along the wall. */
function diaphragmZ(build: Build, x: number, y: number, cageDepth: number): number {
  const dome = mix(build.rightDomeZ, build.leftDomeZ, ramp(-30, 30, x));
  const rim = 1 - clamp(cageDepth / 58, 0, 1);
  const fall = 44 + 0.27 * y;
  const bed = 9 * ramp(54, 10, Math.abs(x - 10));
  return dome - fall * rim ** 2.2 - bed;
}

/**
 * Distance above the diaphragm, mm, measured across the surface and narrowed so that a slice of the given
 * thickness shows the flat top of a dome blurred (partial volume).
 */
export function aboveDiaphragm(section: Section, x: number, y: number, cageDepth: number): number {
  if (section.z > section.build.rightDomeZ + 30) return 99;
  const rim = 1 - clamp(cageDepth / 58, 0, 1);
  const slope = ((44 + 0.27 * y) * 2.2 * rim ** 1.2) / 58;
  const upright = 1 / Math.sqrt(1 + slope * slope);
  const distance = (section.z - diaphragmZ(section.build, x, y, cageDepth)) * upright;
  const blur = upright * section.thicknessMm;
  const { edgeMm } = section;
  return (distance * edgeMm) / Math.sqrt(edgeMm * edgeMm + blur * blur);
}

/** Vertebral body with its soft tissue, and the arch with the heads of the ribs behind it. */
function besideSpine({ spine }: Section, x: number, y: number): number {
  const dx = x - spine.x;
  const body = ovalDistance(dx, y - spine.y - 1, spine.halfWidth + 5, 19);
  const arch = ovalDistance(dx, y - spine.y - 27, 37, 17);
  const h = Math.max(14 - Math.abs(body - arch), 0) / 14;
  return Math.min(body, arch) - (h * h * 14) / 4;
}

function ovalDistance(dx: number, dy: number, a: number, b: number): number {
  const gauge = Math.sqrt((dx / a) ** 2 + (dy / b) ** 2);
  const gradient = Math.sqrt((dx / (a * a)) ** 2 + (dy / (b * b)) ** 2);
  return gradient > 0 ? (gauge * (gauge - 1)) / gradient : -Math.min(a, b);
}

/**
 * Between the lungs there is always a sheet: behind the breastbone it is a thin line, a little oblique, that
 * opens to a triangle of fat in front; it widens to the neck above.
 */
function besideSeptum({ z, cageFrontY }: Section, x: number, y: number): number {
  const fromFront = (y - cageFrontY) / 12;
  const half = 1 + 5 * Math.exp(-fromFront * fromFront) + 19 * ramp(34, 94, z);
  const middle = 3 + 0.07 * (y + 60) + 3 * Math.sin(z / 26);
  return Math.abs(x - middle) - half;
}

/** Which lobe a point of a lung belongs to: oblique fissures on both sides, a horizontal one on the right. */
export function lobeAt(x: number, y: number, z: number): Lobe {
  const lower = obliqueFissure(x, y, z) < 0;
  if (x > 0) return lower ? 'leftLower' : 'leftUpper';
  if (lower) return 'rightLower';
  return horizontalFissure(y, z) < 0 ? 'rightMiddle' : 'rightUpper';
}

/** Distance above the oblique fissure, mm: from high behind to low in front, a little curved. */
export function obliqueFissure(x: number, y: number, z: number): number {
  const side = x > 0 ? 6 : 0;
  const surface = -34 + side + 1.12 * y + 0.0016 * (Math.abs(x) - 70) ** 2;
  return (z - surface) / 1.5;
}

export function horizontalFissure(y: number, z: number): number {
  return z + 30 - 0.12 * y;
}

/** Points all through both lungs on a grid, with what lesions and vessels ask about them. */
export interface LungPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly depth: number;
  readonly lobe: Lobe;
}

export function sampleLungs(lungs: Lungs, stepMm: number): LungPoint[] {
  const points: LungPoint[] = [];
  for (let z = -158; z <= apexZ; z += stepMm) {
    const section = cutTrunk(lungs.build, z, 1, 1);
    const cut = cutLungs(lungs, section);
    for (let y = -96; y <= 96; y += stepMm) {
      for (let x = -136; x <= 136; x += stepMm) {
        const cage = depthInside(section.cage, directionOf(x, y), Math.hypot(x, y));
        if (cage < pleuraMm) continue;
        const depth = lungDepth(cut, x, y, cage);
        if (depth > 0) points.push({ x, y, z, depth, lobe: lobeAt(x, y, z) });
      }
    }
  }
  return points;
}
