import { type Canvas, coverage, eachPixel, paintSolid } from './canvas.ts';
import { angleFromBack, depthInside, directions } from './contour.ts';
import { clamp, mix, ramp } from './random.ts';
import { ribJointZ } from './ribs.ts';
import { chain, ellipsoid, mirrored, type Solid } from './solid.ts';
import type { Section } from './trunk.ts';

const cortexHu = 780;
const spongyHu = 190;

/** Spine, breastbone, collar bones, shoulder blades and the upper arms. Ribs are painted apart. */
export function paintSkeleton(canvas: Canvas, section: Section): void {
  paintSpine(canvas, section);
  paintSternum(canvas, section);
  paintScapulae(canvas, section);
  const rods = [...clavicle, ...humerus];
  paintBones(canvas, [...rods, ...rods.map(mirrored)], section.z, 2.4);
}

/** Cortex outside, spongy bone inside; parts that touch share their inside. */
function paintBones(canvas: Canvas, parts: readonly Solid[], z: number, cortexMm: number): void {
  for (const part of parts) paintSolid(canvas, part, z, { hu: cortexHu });
  for (const part of parts) paintSolid(canvas, part, z, { hu: spongyHu, grow: -cortexMm });
}

const clavicle = chain([24, -52, 74, 8], [48, -50, 84, 6.2], [84, -22, 94, 6], [118, 2, 100, 6.4]);
const humerus = [
  ellipsoid([147, 34, 96], [23, 24, 25]),
  ...chain([150, 31, 108, 15], [166, 22, 136, 12.5], [182, 14, 175, 12]),
];

/** One vertebra each 22.6 mm, the disc between; processes at the height of the upper half. */
function paintSpine(canvas: Canvas, section: Section): void {
  const { z, spine } = section;
  const pitch = 22.6;
  const level = (ribJointZ(1) - z) / pitch;
  const withinLevel = level - Math.floor(level);
  // The rib's head lies at the height of the disc, at 0 and 1; the body fills the rest.
  const fromDisc = Math.min(withinLevel, 1 - withinLevel);
  const disc = ramp(0.13, 0.08, fromDisc);
  paintVertebralBody(canvas, section, disc);
  paintArch(canvas, section, withinLevel);
  for (let number = 1; number <= 12; number++) paintRibNeck(canvas, section, ribJointZ(number));
  paintSolid(canvas, ellipsoid([spine.x, spine.y + 22, z], [9.2, 8, 20]), z, { hu: 12 });
  paintSolid(canvas, ellipsoid([spine.x, spine.y + 22, z], [4.6, 3.8, 20]), z, { hu: 38 });
}

/** An oval, hollow at the back where the canal is; the disc has no cortex. */
function paintVertebralBody(canvas: Canvas, { spine }: Section, disc: number): void {
  const { grid, hu, edgeMm } = canvas;
  const a = spine.halfWidth;
  const b = 14.5;
  const box = {
    x0: spine.x - a - 3,
    x1: spine.x + a + 3,
    y0: spine.y - b - 3,
    y1: spine.y + b + 3,
  };
  eachPixel(grid, box, (i, x, y) => {
    const dx = (x - spine.x) / a;
    const dy = (y - spine.y) / b;
    const gauge = (Math.abs(dx) ** 2.4 + Math.abs(dy) ** 2.4) ** (1 / 2.4);
    const hollow = y - spine.y - (b - 3.2) - 3.5 * dx * dx;
    const depth = Math.min((1 - gauge) * b, -hollow);
    const share = coverage(depth, edgeMm);
    if (share === 0) return;
    const bone = mix(620, 175, coverage(depth - 1.6, 1.6));
    hu[i] = mix(hu[i] as number, mix(bone, 78, disc), share);
  });
}

/** Pedicles, laminae, transverse and spinous processes; which of them shows depends on the height. */
function paintArch(canvas: Canvas, { z, spine }: Section, withinLevel: number): void {
  const { x, y } = spine;
  const pedicle = 1 - clamp(Math.abs(withinLevel - 0.42) / 0.28, 0, 1);
  const process = 1 - clamp(Math.abs(withinLevel - 0.52) / 0.26, 0, 1);
  const rods: Solid[] = [];
  if (pedicle > 0.15) {
    const r = 2.4 + 2 * pedicle;
    rods.push(...chain([x + 12, y + 11, z, r], [x + 14, y + 25, z, r]));
    rods.push(...chain([x - 12, y + 11, z, r], [x - 14, y + 25, z, r]));
  }
  if (process > 0.1) {
    const r = 2 + 2.6 * process;
    rods.push(...chain([x + 15, y + 28, z, r], [x + 32, y + 33, z, r + 0.5]));
    rods.push(...chain([x - 15, y + 28, z, r], [x - 32, y + 33, z, r + 0.5]));
  }
  rods.push(...chain([x + 13, y + 27, z, 3.4], [x + 2, y + 35, z, 3.6]));
  rods.push(...chain([x - 13, y + 27, z, 3.4], [x - 2, y + 35, z, 3.6]));
  // Spinous processes slope down over the next level, so that one is cut nearly everywhere.
  const reach = 38 + 14 * (1 - withinLevel);
  rods.push(...chain([x, y + 35, z, 3.6], [x, y + reach, z, 3.2]));
  paintBones(canvas, rods, z, 1.5);
}

/** From the side of the spine to the cage, where the rib's own course begins. */
function paintRibNeck(canvas: Canvas, { z, spine, cage }: Section, jointZ: number): void {
  if (Math.abs(z - jointZ) > 16) return;
  const angle = 0.36;
  const index = Math.round((0.25 - angle / (2 * Math.PI)) * directions);
  const r = (cage.radius[index] as number) + 4.9;
  const side = chain(
    [spine.halfWidth + 1, spine.y + 9, jointZ + 2, 5],
    [spine.halfWidth + 15, spine.y + 22, jointZ + 1, 4.2],
    [r * Math.sin(angle), r * Math.cos(angle), jointZ + 0.5, 4.4],
  );
  paintBones(canvas, [...side, ...side.map(mirrored)], z, 1.5);
}

/** Manubrium, body and xiphoid, just before the cage's front. */
function paintSternum(canvas: Canvas, section: Section): void {
  const { z, cageFrontY } = section;
  if (z > 84 || z < -112) return;
  const manubrium = ramp(28, 36, z);
  const xiphoid = ramp(-80, -92, z);
  const halfWidth = mix(mix(15, 27, manubrium) - 5 * ramp(60, 84, z), 6, xiphoid);
  const half = mix(5.4, 7, manubrium) - 2 * xiphoid;
  const gap = 1 - Math.exp(-(((z - 32) / 2.5) ** 2));
  const { grid, hu, edgeMm } = canvas;
  const y0 = cageFrontY - half + 1.5;
  const box = { x0: -halfWidth - 3, x1: halfWidth + 3, y0: y0 - half - 3, y1: y0 + half + 3 };
  eachPixel(grid, box, (i, x, y) => {
    const gauge = (Math.abs(x / halfWidth) ** 3 + Math.abs((y - y0) / half) ** 3) ** (1 / 3);
    const depth = (1 - gauge) * half;
    const share = coverage(depth, edgeMm) * ramp(86, 80, z) * ramp(-112, -104, z);
    if (share === 0) return;
    const bone = mix(640, 150, coverage(depth - 1.3, 1.4));
    hu[i] = mix(hu[i] as number, mix(110, bone, gap * (1 - 0.6 * xiphoid)), share);
  });
}

/** A thin plate over the back of the cage, thicker at its outer border, with its spine and the joint above. */
function paintScapulae(canvas: Canvas, section: Section): void {
  const { z } = section;
  if (z > 100 || z < -66) return;
  const inner = mix(0.62, 0.86, ramp(20, -60, z)) + 0.1 * ramp(60, 95, z);
  const outer = mix(1.34, 0.98, ramp(40, -62, z));
  const { grid, hu, edgeMm } = canvas;
  const bend = ramp(-20, 30, z);
  const height = ramp(100, 90, z) * ramp(-66, -58, z);
  for (let i = 0; i < hu.length; i++) {
    const direction = grid.direction[i] as number;
    const a = angleFromBack(direction);
    if (a < inner - 0.1 || a > outer + 0.1) continue;
    const r = grid.radius[i] as number;
    const out = -depthInside(section.cage, direction, r);
    if (out < 14 || out > 60) continue;
    const along = (a - inner) / (outer - inner);
    const axis = 19 + 9 * along + 5 * bend * Math.sin(along * 5);
    const half = 1.7 + 3.4 * ramp(0.72, 0.98, along) + 1.2 * ramp(0.12, 0, along);
    const ends = Math.min(a - inner, outer - a) * r;
    const depth = Math.min(half - Math.abs(out - axis), ends);
    const share = coverage(depth, edgeMm) * height;
    if (share === 0) continue;
    const bone = mix(cortexHu, 280, coverage(depth - 1.8, 1.4));
    hu[i] = mix(hu[i] as number, bone, share);
  }
  const spineRods = chain([74, 92, 40, 4], [98, 92, 60, 5], [124, 66, 84, 6], [140, 44, 104, 6]);
  const joint = [
    ellipsoid([119, 42, 86], [10, 15, 18]),
    ...chain([104, 30, 92, 6], [112, 14, 100, 6]),
  ];
  const parts: Solid[] = [...spineRods, ...joint];
  paintBones(canvas, [...parts, ...parts.map(mirrored)], z, 1.9);
}
