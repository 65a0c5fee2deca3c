import type { Vec3 } from './types.ts';

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/**
 * The slice normal, pointing towards the head (or left, or back, where a plane has no head side), as a unit
 * vector; null when row and column direction do not span a plane. LPS: z rises to the head (PS3.3 C.7.6.2.1.1).
 */
export function normalOf(orientation: readonly [Vec3, Vec3]): Vec3 | null {
  const [r, c] = orientation;
  const cross: Vec3 = [
    r[1] * c[2] - r[2] * c[1],
    r[2] * c[0] - r[0] * c[2],
    r[0] * c[1] - r[1] * c[0],
  ];
  const length = Math.hypot(...cross);
  if (length < 0.9) return null;
  const largest = cross.reduce(
    (most, value) => (Math.abs(value) > Math.abs(most) ? value : most),
    0,
  );
  const towardsHead = (largest < 0 ? -1 : 1) / length;
  return [cross[0] * towardsHead, cross[1] * towardsHead, cross[2] * towardsHead];
}

/** Axial up to a gantry tilt of 37 degrees; scanners tilt to 30 at most. */
export function isAxial(orientation: readonly [Vec3, Vec3]): boolean {
  const normal = normalOf(orientation);
  return normal !== null && Math.abs(normal[2]) > 0.8;
}

/**
 * Angle in degrees between the way from the first to the last position and the normal. A tilted gantry shifts each
 * slice within its plane; the tilt tag (0018,1120) is often wrong, so the positions say it.
 */
export function tiltDegrees(first: Vec3, last: Vec3, normal: Vec3): number {
  const way: Vec3 = [last[0] - first[0], last[1] - first[1], last[2] - first[2]];
  const along = Math.abs(dot(way, normal));
  const across = Math.sqrt(Math.max(0, dot(way, way) - along * along));
  return along === 0 ? 0 : (Math.atan2(across, along) * 180) / Math.PI;
}

/** The middle value, the lower of the two middle ones for an even count; null for none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
