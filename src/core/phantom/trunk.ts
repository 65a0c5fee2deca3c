import {
  type Build,
  cageBack,
  cageCentreY,
  cageFront,
  cageHalfWidth,
  skinBack,
  skinCentreY,
  skinFront,
  skinHalfWidth,
  spineY,
  vertebraHalfWidth,
} from './build.ts';
import { type Contour, directions, ovalContour } from './contour.ts';
import { ramp, smoothNoise } from './random.ts';

/** The trunk cut across at one height: what every painter of a slice needs to know. All in mm. */
export interface Section {
  readonly z: number;
  /** How thick the slice is: slanting surfaces are blurred over it. */
  readonly thicknessMm: number;
  /** Width over which an upright edge is blurred. */
  readonly edgeMm: number;
  readonly skin: Contour;
  /** Inner surface of the rib cage (parietal pleura). */
  readonly cage: Contour;
  /** Where the front of the cage stands in the midline. */
  readonly cageFrontY: number;
  readonly spine: { readonly x: number; readonly y: number; readonly halfWidth: number };
  readonly build: Build;
}

export function cutTrunk(build: Build, z: number, thicknessMm: number, edgeMm: number): Section {
  const uneven = smoothNoise(build.seed ^ 0x2b0d);
  const cage = ovalContour(
    {
      halfWidth: cageHalfWidth(z),
      front: cageFront(z),
      back: cageBack(z),
      centreY: cageCentreY(z),
      power: 2.35,
    },
    // The breastbone flattens the front.
    (dx, dy) =>
      -5 * Math.exp(-((Math.acos(-dy) / 0.3) ** 2)) * ramp(90, 40, z) +
      1.6 * uneven(1.6 * dx, 1.6 * dy, z / 60),
  );
  const skin = ovalContour(
    {
      halfWidth: skinHalfWidth(z) + build.fatMm,
      front: skinFront(z) + build.fatMm,
      back: skinBack(z),
      centreY: skinCentreY(z),
      power: z > 100 ? 2.2 : 2.7,
    },
    (dx, dy) => chestBulge(Math.acos(-dy), z) + 4 * uneven(1.5 * dx + 9, 1.5 * dy, z / 70),
  );
  return {
    z,
    thicknessMm,
    edgeMm,
    cage,
    skin,
    cageFrontY: -(cage.radius[directions * 0.75] as number),
    spine: {
      x: build.spineSwayMm * Math.sin(z / 70),
      y: spineY(z),
      halfWidth: vertebraHalfWidth(z),
    },
    build,
  };
}

/** Breast and pectoral fat to either side of the breastbone, a groove along the spine. */
function chestBulge(fromFront: number, z: number): number {
  const breast =
    9 * Math.exp(-(((fromFront - 0.75) / 0.33) ** 2)) * Math.exp(-(((z + 25) / 45) ** 2));
  const groove = -6 * Math.exp(-(((Math.PI - fromFront) / 0.16) ** 2)) * ramp(130, 60, z);
  return breast + groove;
}
