import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../dicom/types.ts';
import { edgeLetters } from './edgeLetters.ts';

const planes: readonly [string, readonly [Vec3, Vec3], string][] = [
  [
    'axial, head first supine',
    [
      [1, 0, 0],
      [0, 1, 0],
    ],
    'R L A P',
  ],
  [
    'axial, mirrored',
    [
      [-1, 0, 0],
      [0, 1, 0],
    ],
    'L R A P',
  ],
  [
    'axial, prone',
    [
      [-1, 0, 0],
      [0, -1, 0],
    ],
    'L R P A',
  ],
  [
    'coronal',
    [
      [1, 0, 0],
      [0, 0, -1],
    ],
    'R L H F',
  ],
  [
    'sagittal',
    [
      [0, 1, 0],
      [0, 0, -1],
    ],
    'A P H F',
  ],
];

describe('edgeLetters', () => {
  it.each(planes)('%s', (_, orientation, letters) => {
    const { left, right, top, bottom } = edgeLetters(orientation);
    expect(`${left} ${right} ${top} ${bottom}`).toBe(letters);
  });

  it('names an oblique direction by its larger share first', () => {
    const row: Vec3 = [0.8, 0, 0.6];
    expect(edgeLetters([row, [0, 1, 0]])).toMatchObject({ left: 'RF', right: 'LH' });
  });

  it('gives no second letter for a small tilt of the gantry', () => {
    const column: Vec3 = [0, Math.cos(0.2), -Math.sin(0.2)];
    expect(edgeLetters([[1, 0, 0], column]).bottom).toBe('P');
  });
});
