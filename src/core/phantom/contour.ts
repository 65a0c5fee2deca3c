/**
 * Outlines of the trunk, cut across: the distance from the body's axis for each direction. Skin and rib
 * cage are such outlines about the same axis, so that angle and radius of a pixel are computed once.
 */

/** Directions of an outline; index 0 points to the patient's left, a quarter further to the back. */
export const directions = 720;

export interface Contour {
  /** mm from the axis, `directions + 1` entries, the last equal to the first. */
  readonly radius: Float32Array;
  /** Cosine between the radius and the outline's normal: turns radial into true distance. */
  readonly slant: Float32Array;
}

/** An oval with its own depth to the front and to the back, mm; power 2 is an ellipse, more is boxier. */
export interface Oval {
  readonly halfWidth: number;
  readonly front: number;
  readonly back: number;
  readonly centreY: number;
  readonly power: number;
}

/** The outline of an oval that contains the axis; `bulge` adds mm by the direction's cosine and sine. */
export function ovalContour(oval: Oval, bulge: (dx: number, dy: number) => number): Contour {
  const radius = new Float32Array(directions + 1);
  const quarter = directions / 4;
  for (let i = -quarter; i <= quarter; i++) {
    const angle = (i / directions) * 2 * Math.PI;
    const dx = Math.cos(angle);
    const dy = Math.sin(angle);
    const r = rayToOval(oval, dx, dy);
    radius[(i + directions) % directions] = r + bulge(dx, dy);
    radius[directions / 2 - i] = r + bulge(-dx, dy); // the other side
  }
  radius[directions] = radius[0] as number;
  return { radius, slant: slants(radius) };
}

/** Secant steps on the oval's gauge along a ray; it is nearly straight, so a few suffice. */
function rayToOval(oval: Oval, dx: number, dy: number): number {
  let r0 = 0;
  let g0 = ovalGauge(oval, 0, 0) - 1;
  let r1 = oval.halfWidth;
  let g1 = ovalGauge(oval, r1 * dx, r1 * dy) - 1;
  for (let step = 0; step < 8 && Math.abs(g1) > 1e-5; step++) {
    const r = r1 - (g1 * (r1 - r0)) / (g1 - g0);
    r0 = r1;
    g0 = g1;
    r1 = r;
    g1 = ovalGauge(oval, r1 * dx, r1 * dy) - 1;
  }
  return r1;
}

/** 1 on the outline, growing evenly with the distance from the oval's centre. */
function ovalGauge(oval: Oval, x: number, y: number): number {
  const dy = y - oval.centreY;
  const depth = dy < 0 ? oval.front : oval.back;
  const { power } = oval;
  return (Math.abs(x / oval.halfWidth) ** power + Math.abs(dy / depth) ** power) ** (1 / power);
}

function slants(radius: Float32Array): Float32Array {
  const slant = new Float32Array(directions + 1);
  const step = (2 * Math.PI) / directions;
  for (let i = 0; i <= directions; i++) {
    const before = radius[(i + directions - 1) % directions] as number;
    const after = radius[(i + 1) % directions] as number;
    const r = radius[i] as number;
    const slope = (after - before) / (2 * step) / r;
    slant[i] = 1 / Math.sqrt(1 + slope * slope);
  }
  return slant;
}

/** Index (with fraction) of the direction of (x, y). */
export function directionOf(x: number, y: number): number {
  const angle = Math.atan2(y, x);
  return ((angle < 0 ? angle + 2 * Math.PI : angle) / (2 * Math.PI)) * directions;
}

/** Distance inside the outline in mm, negative outside: first order in the distance. */
export function depthInside(contour: Contour, direction: number, r: number): number {
  const i = direction | 0;
  const f = direction - i;
  const r0 = contour.radius[i] as number;
  const r1 = contour.radius[i + 1] as number;
  return (r0 + (r1 - r0) * f - r) * (contour.slant[i] as number);
}

/** Angle from the back's midline, 0..pi, the same on both sides: where along a rib a direction lies. */
export function angleFromBack(direction: number): number {
  const turn = Math.abs(direction / directions - 0.25);
  return (turn > 0.5 ? 1 - turn : turn) * 2 * Math.PI;
}
