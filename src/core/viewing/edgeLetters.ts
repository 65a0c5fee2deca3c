import type { Vec3 } from '../dicom/types.ts';

/** What lies beyond each edge of the image: L R (left, right of the patient), A P, H F (head, feet). */
export interface EdgeLetters {
  readonly left: string;
  readonly right: string;
  readonly top: string;
  readonly bottom: string;
}

/** A direction counts from this share of the unit vector on, so that a small tilt adds no letter. */
const leastShare = 0.25;
const axisLetters = [
  ['L', 'R'],
  ['P', 'A'],
  ['H', 'F'],
] as const;

/**
 * Letters at the four edges, from the direction cosines of rows and columns (DICOM PS3.3 C.7.6.2.1.1
 * and C.7.6.1.1.1: +x to the patient's left, +y to the back, +z to the head). Oblique directions
 * get up to three letters, the largest share first.
 */
export function edgeLetters([row, column]: readonly [Vec3, Vec3]): EdgeLetters {
  return {
    left: lettersOf(negative(row)),
    right: lettersOf(row),
    top: lettersOf(negative(column)),
    bottom: lettersOf(column),
  };
}

function lettersOf(direction: Vec3): string {
  return direction
    .map((share, axis) => ({ share, letters: axisLetters[axis] as readonly [string, string] }))
    .filter(({ share }) => Math.abs(share) >= leastShare)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .map(({ share, letters }) => (share > 0 ? letters[0] : letters[1]))
    .join('');
}

function negative([x, y, z]: Vec3): Vec3 {
  return [-x, -y, -z];
}
