import { profile } from './profile.ts';
import { seededRandom } from './random.ts';

/**
 * What differs between phantoms of different seeds. Anatomy is written down for one person, in mm, LPS about
 * the body's axis, z = 0 at the carina; `scale` makes the whole person larger or smaller.
 */
export interface Build {
  readonly seed: number;
  readonly scale: number;
  /** mm added to the fat under the skin. */
  readonly fatMm: number;
  /** Height of the diaphragm's domes, mm. */
  readonly rightDomeZ: number;
  readonly leftDomeZ: number;
  readonly heart: number;
  /** How much higher the ribs stand on the left, mm per mm. */
  readonly ribTilt: number;
  /** How far the spine leans, mm at its most. */
  readonly spineSwayMm: number;
}

export function makeBuild(seed: number): Build {
  const random = seededRandom(seed ^ 0x5b1d);
  const about = (centre: number, spread: number) => centre + (random() * 2 - 1) * spread;
  return {
    seed,
    scale: about(1, 0.03),
    fatMm: about(2, 4),
    rightDomeZ: about(-90, 5),
    leftDomeZ: about(-102, 5),
    heart: about(1, 0.06),
    ribTilt: about(0, 0.03),
    spineSwayMm: about(0, 3),
  };
}

/** Apex of the lungs, mm. */
export const apexZ = 106;

/** Inner surface of the rib cage. */
export const cageHalfWidth = profile([
  [150, 54],
  [120, 58],
  [100, 66],
  [80, 84],
  [55, 101],
  [25, 114],
  [0, 121],
  [-50, 128],
  [-100, 131],
  [-150, 130],
  [-210, 126],
]);
export const cageFront = profile([
  [150, 44],
  [120, 46],
  [100, 48],
  [80, 58],
  [55, 70],
  [25, 79],
  [0, 84],
  [-50, 90],
  [-100, 92],
  [-150, 92],
  [-210, 90],
]);
export const cageBack = profile([
  [150, 44],
  [120, 46],
  [100, 50],
  [80, 60],
  [55, 70],
  [25, 78],
  [0, 82],
  [-50, 86],
  [-100, 87],
  [-150, 84],
  [-210, 78],
]);
export const cageCentreY = profile([
  [150, 22],
  [120, 22],
  [100, 20],
  [80, 13],
  [55, 7],
  [25, 3],
  [0, 0],
  [-100, -2],
  [-210, -4],
]);

/** Skin: arms are raised, so that the neck stands free above the shoulders. */
export const skinHalfWidth = profile([
  [150, 62],
  [130, 66],
  [116, 82],
  [106, 118],
  [96, 168],
  [80, 184],
  [55, 178],
  [30, 170],
  [0, 165],
  [-50, 163],
  [-100, 160],
  [-210, 161],
]);
export const skinFront = profile([
  [150, 66],
  [120, 66],
  [100, 78],
  [80, 90],
  [55, 101],
  [25, 110],
  [0, 113],
  [-50, 116],
  [-100, 113],
  [-210, 112],
]);
export const skinBack = profile([
  [150, 66],
  [120, 74],
  [100, 92],
  [80, 100],
  [55, 106],
  [25, 111],
  [0, 113],
  [-50, 114],
  [-100, 113],
  [-210, 112],
]);
export const skinCentreY = profile([
  [150, 24],
  [120, 22],
  [100, 14],
  [80, 10],
  [55, 7],
  [0, 4],
  [-210, 2],
]);

/** Middle of the vertebral bodies (kyphosis) and their half-width. */
export const spineY = profile([
  [150, 32],
  [110, 39],
  [80, 46],
  [40, 53],
  [-20, 57],
  [-80, 57],
  [-140, 52],
  [-210, 44],
]);
export const vertebraHalfWidth = profile([
  [150, 11],
  [100, 13],
  [40, 14.5],
  [-50, 16],
  [-120, 18],
  [-210, 21],
]);
