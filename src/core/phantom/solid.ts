/** Bodies in space, mm, LPS (x to the patient's left, y to the back) with z to the head. */
export type Point = readonly [number, number, number];

/** A round rod whose radius changes evenly from `a` to `b`. */
export interface Tube {
  readonly kind: 'tube';
  readonly a: Point;
  readonly b: Point;
  readonly ra: number;
  readonly rb: number;
}

export interface Ellipsoid {
  readonly kind: 'ellipsoid';
  readonly centre: Point;
  readonly radii: Point;
}

export type Solid = Tube | Ellipsoid;

export function ellipsoid(centre: Point, radii: Point): Ellipsoid {
  return { kind: 'ellipsoid', centre, radii };
}

/** A chain of tubes through points with radii (x, y, z, r). */
export function chain(...stations: readonly (readonly [number, number, number, number])[]): Tube[] {
  return stations.slice(1).map((to, i) => {
    const from = stations[i] as readonly [number, number, number, number];
    return {
      kind: 'tube',
      a: [from[0], from[1], from[2]],
      b: [to[0], to[1], to[2]],
      ra: from[3],
      rb: to[3],
    };
  });
}

/** The same chain on the other side of the body. */
export function mirrored<S extends Solid>(solid: S): S {
  const flip = (p: Point): Point => [-p[0], p[1], p[2]];
  return solid.kind === 'tube'
    ? { ...solid, a: flip(solid.a), b: flip(solid.b) }
    : { ...solid, centre: flip(solid.centre) };
}

/** Distance to the surface, mm, negative inside. */
export function distanceTo(solid: Solid, x: number, y: number, z: number): number {
  return solid.kind === 'tube' ? tubeDistance(solid, x, y, z) : ellipsoidDistance(solid, x, y, z);
}

function tubeDistance(tube: Tube, x: number, y: number, z: number): number {
  const ux = tube.b[0] - tube.a[0];
  const uy = tube.b[1] - tube.a[1];
  const uz = tube.b[2] - tube.a[2];
  const px = x - tube.a[0];
  const py = y - tube.a[1];
  const pz = z - tube.a[2];
  const length2 = ux * ux + uy * uy + uz * uz;
  const along = length2 > 0 ? (px * ux + py * uy + pz * uz) / length2 : 0;
  const t = Math.min(1, Math.max(0, along));
  const dx = px - ux * t;
  const dy = py - uy * t;
  const dz = pz - uz * t;
  return Math.sqrt(dx * dx + dy * dy + dz * dz) - (tube.ra + (tube.rb - tube.ra) * t);
}

/** First order: the gauge divided by its gradient. */
function ellipsoidDistance(e: Ellipsoid, x: number, y: number, z: number): number {
  const px = (x - e.centre[0]) / e.radii[0];
  const py = (y - e.centre[1]) / e.radii[1];
  const pz = (z - e.centre[2]) / e.radii[2];
  const gauge = Math.sqrt(px * px + py * py + pz * pz);
  const gx = px / e.radii[0];
  const gy = py / e.radii[1];
  const gz = pz / e.radii[2];
  const gradient = Math.sqrt(gx * gx + gy * gy + gz * gz);
  return gradient > 0 ? (gauge * (gauge - 1)) / gradient : -Math.min(...e.radii);
}

/** The box that holds the solid. */
export function extent(solid: Solid): { readonly low: Point; readonly high: Point } {
  const along = (axis: 0 | 1 | 2): [number, number] =>
    solid.kind === 'tube'
      ? [
          Math.min(solid.a[axis] - solid.ra, solid.b[axis] - solid.rb),
          Math.max(solid.a[axis] + solid.ra, solid.b[axis] + solid.rb),
        ]
      : [solid.centre[axis] - solid.radii[axis], solid.centre[axis] + solid.radii[axis]];
  const [x0, x1] = along(0);
  const [y0, y1] = along(1);
  const [z0, z1] = along(2);
  return { low: [x0, y0, z0], high: [x1, y1, z1] };
}

/** The solids that come within `reach` mm of the plane at z. */
export function near<S extends { readonly solid: Solid }>(
  parts: readonly S[],
  z: number,
  reach: number,
): S[] {
  return parts.filter(({ solid }) => {
    const { low, high } = extent(solid);
    return z > low[2] - reach && z < high[2] + reach;
  });
}

/** A solid with the box of its cut: far from the box the solid need not be asked. */
export interface Boxed {
  readonly solid: Solid;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

export function boxed({ solid }: { readonly solid: Solid }): Boxed {
  const { low, high } = extent(solid);
  return { solid, x0: low[0], x1: high[0], y0: low[1], y1: high[1] };
}

/**
 * Distance to several solids melted together over about `blend` mm (polynomial smooth minimum), at most
 * `far` mm.
 */
export function meltedDistance(
  parts: readonly Boxed[],
  x: number,
  y: number,
  z: number,
  blend: number,
  far: number,
): number {
  let d = far;
  for (const part of parts) {
    const reach = Math.min(d, far) + blend;
    if (x < part.x0 - reach || x > part.x1 + reach) continue;
    if (y < part.y0 - reach || y > part.y1 + reach) continue;
    const next = distanceTo(part.solid, x, y, z);
    const h = Math.max(blend - Math.abs(d - next), 0) / blend;
    d = Math.min(d, next) - (h * h * blend) / 4;
  }
  return d;
}
