import { dot, normalOf } from './geometry.ts';
import type { CtHeader, Vec3 } from './types.ts';

/** A CT slice with its file's path and its place along the normal. */
export interface PlacedSlice {
  readonly header: CtHeader;
  readonly path: string;
  /** mm, rising to the head; null without a position. */
  readonly positionMm: number | null;
}

/** Positions closer than this are the same place; the thinnest CT steps are 0.2 mm. */
export const samePlaceMm = 0.05;

const towardsHead: Vec3 = [0, 0, 1];

/** Places a slice by its position along its normal; without an orientation the slice is taken for axial. */
export function place(header: CtHeader, path: string): PlacedSlice {
  const { position, orientation } = header;
  const normal = (orientation && normalOf(orientation)) ?? towardsHead;
  return { header, path, positionMm: position === null ? null : dot(position, normal) };
}

/** Numbers in names by their value, so that IM2 comes before IM10. */
const collator = new Intl.Collator('en', { numeric: true });

export function byPath(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Head first; slices without a position by instance number, then by path. */
export function headFirst(a: PlacedSlice, b: PlacedSlice): number {
  if (a.positionMm !== null && b.positionMm !== null && a.positionMm !== b.positionMm) {
    return b.positionMm - a.positionMm;
  }
  return asTaken(a, b);
}

/** In the order in which the scanner numbered them. */
export function asTaken(a: PlacedSlice, b: PlacedSlice): number {
  const acquisition = (a.header.acquisitionNumber ?? 0) - (b.header.acquisitionNumber ?? 0);
  const instance = (a.header.instanceNumber ?? 0) - (b.header.instanceNumber ?? 0);
  return acquisition || instance || byPath(a.path, b.path);
}
