import type { Build } from './build.ts';
import { chain, ellipsoid, mirrored, type Solid } from './solid.ts';

/** A structure of the mediastinum with what it is made of. */
export interface Part {
  readonly solid: Solid;
  readonly hu: number;
}

export interface Mediastinum {
  /** What the mediastinal pleura is drawn over; the lungs end here. */
  readonly hull: readonly Part[];
  /** Painted in this order inside it. */
  readonly vessels: readonly Part[];
  /** Heart chambers and great vessels at the heart's base, with a fat envelope around them. */
  readonly heart: readonly Part[];
  /** Vessels of the hila, which run out into the lungs. */
  readonly hilar: readonly Part[];
  /** Trachea and bronchi down to the lobes: inner radius; the wall is added when painted. */
  readonly airways: readonly Part[];
  /** Gullet, thyroid and the like. */
  readonly soft: readonly Part[];
}

const blood = 42;
const of =
  (hu: number) =>
  (solid: Solid): Part => ({ solid, hu });

const trachea = chain([0, 6, 160, 8.5], [-1, 13, 90, 8.5], [-4, 22, 30, 8.8], [-3, 25, 0, 9]);
const mainBronchi = [
  ...chain([-4, 25, 3, 8], [-19, 27, -10, 7.2], [-33, 29, -20, 6.6]),
  ...chain([-1, 25, 3, 8], [22, 30, -15, 6.2], [42, 33, -28, 5.8]),
];
const lobarBronchi = [
  ...chain([-22, 27, -10, 5], [-42, 25, -2, 4], [-50, 20, 10, 3]),
  ...chain([-33, 29, -20, 5.6], [-36, 32, -46, 5], [-44, 44, -74, 3.8], [-52, 52, -92, 2.6]),
  ...chain([-36, 31, -44, 3.6], [-48, 10, -60, 2.8], [-56, -8, -66, 2.2]),
  ...chain([42, 33, -28, 5], [54, 18, -26, 4], [62, 4, -14, 3]),
  ...chain([42, 33, -28, 5], [46, 44, -60, 4], [54, 54, -84, 2.8]),
];

const aorta = [
  ...chain(
    [6, -8, -48, 15],
    [-10, -20, -12, 16],
    [-14, -20, 20, 15.5],
    [-8, -13, 36, 14.5],
    [6, 4, 44, 14],
    [19, 20, 42, 13.5],
  ),
  ...chain(
    [19, 20, 42, 13.5],
    [27, 36, 28, 13],
    [29, 42, 0, 12.5],
    [27, 44, -60, 12],
    [17, 40, -120, 11.5],
    [7, 30, -165, 11],
    [5, 22, -230, 10],
  ),
];
const pulmonaryTrunk = [
  ...chain([24, -44, -52, 15], [27, -26, -24, 14.5], [24, -8, -16, 13]),
  ...chain([22, -6, -17, 11.5], [-8, 2, -22, 11], [-36, 8, -24, 10]),
  ...chain([25, -8, -15, 12], [40, 10, -8, 11], [49, 24, -16, 9.5]),
];
const greatVeins = [
  ...chain([-40, -8, 92, 7], [-27, -13, 48, 8.5], [-28, -11, -48, 9.5]),
  ...chain([44, -10, 92, 6], [20, -24, 66, 7], [-22, -15, 46, 7.5]),
  ...chain([-26, -4, -95, 11], [-22, 14, -128, 12], [-18, 20, -170, 12], [-16, 18, -230, 11]),
];
const archBranches = [
  ...chain([-8, -9, 48, 7], [-14, 4, 78, 6.5], [-24, 8, 100, 5], [-52, 6, 116, 4.5]),
  ...chain([-16, 5, 82, 4.5], [-24, 6, 112, 3.8], [-27, 8, 160, 3.6]),
  ...chain([5, 0, 52, 4.5], [14, 8, 90, 4], [25, 8, 118, 3.8], [27, 8, 160, 3.6]),
  ...chain([17, 15, 50, 5.2], [24, 19, 82, 5], [34, 12, 106, 4.6], [62, 6, 118, 4.4]),
];
const azygos = chain(
  [-8, 38, -160, 3],
  [-9, 38, 6, 3.6],
  [-15, 32, 16, 4],
  [-25, 4, 16, 4.4],
  [-27, -4, 12, 4.5],
);
const oesophagus = chain(
  [6, 28, 150, 5.5],
  [7, 34, 60, 5.8],
  [3, 38, 0, 6],
  [6, 34, -60, 6.5],
  [13, 24, -110, 7],
  [26, 8, -138, 8],
);
const jugulars = chain([-34, 4, 160, 6.5], [-38, -2, 110, 6.5], [-40, -8, 92, 7]);

const thyroid = [
  ellipsoid([18, 6, 126], [9, 12, 24]),
  ellipsoid([-18, 6, 126], [9, 12, 24]),
  ellipsoid([0, -6, 118], [12, 4, 9]),
];

const hilarVessels = [
  // Right: truncus anterior, interlobar artery; the veins before and below.
  ...chain([-32, 6, -20, 7], [-46, 14, 0, 5], [-52, 12, 14, 3.6]),
  ...chain([-34, 9, -24, 8.5], [-46, 26, -46, 7.2], [-48, 42, -74, 5], [-54, 50, -92, 3.6]),
  ...chain([-22, 2, -46, 7], [-44, -2, -30, 5.5], [-54, -8, -14, 3.6]),
  ...chain([-22, 17, -64, 7], [-46, 32, -76, 5.5], [-58, 42, -88, 3.6]),
  ...chain([-24, 2, -48, 5], [-46, -6, -56, 4], [-58, -20, -62, 2.8]),
  // Left: over the bronchus and down; the veins before and below.
  ...chain([46, 18, -12, 8.5], [57, 36, -38, 7.2], [55, 50, -74, 5], [60, 56, -92, 3.6]),
  ...chain([46, 14, -10, 6.5], [58, 6, 2, 4.6], [64, -2, 14, 3.4]),
  ...chain([28, 0, -44, 7], [50, -4, -30, 5.4], [60, -14, -18, 3.6]),
  ...chain([30, 17, -64, 7], [48, 36, -76, 5.4], [60, 46, -88, 3.6]),
];

/** Where the lobes' vessels and airways set out from. */
export const lobeRoots = {
  rightUpper: { artery: [-50, 12, 10, 4.4], vein: [-52, -7, -17, 4.2] },
  rightMiddle: { artery: [-50, 6, -54, 3.6], vein: [-54, -15, -60, 3] },
  rightLower: { artery: [-51, 46, -84, 4.8], vein: [-55, 39, -85, 4.4] },
  leftUpper: { artery: [62, 1, 10, 4.6], vein: [57, -10, -22, 4.4] },
  leftLower: { artery: [58, 53, -84, 4.8], vein: [57, 43, -85, 4.4] },
} as const;

function heartParts(size: number): Part[] {
  const chamber = (c: [number, number, number], r: [number, number, number], hu: number): Part => ({
    solid: ellipsoid(c, [r[0] * size, r[1] * size, r[2] * size]),
    hu,
  });
  return [
    chamber([-26, -20, -76], [22, 27, 36], blood - 2),
    chamber([6, 10, -62], [34, 17, 22], blood - 1),
    chamber([14, -50, -86], [38, 24, 34], blood - 1),
    chamber([40, -30, -88], [34, 32, 36], blood + 5),
    chamber([58, -40, -100], [20, 22, 19], blood + 5),
    chamber([12, -26, -66], [28, 26, 26], blood),
  ];
}

export function makeMediastinum(build: Build): Mediastinum {
  const heart = heartParts(build.heart);
  const vessels = [...pulmonaryTrunk, ...greatVeins, ...aorta, ...archBranches, ...azygos].map(
    of(blood),
  );
  const neckVeins = [...jugulars, ...jugulars.map(mirrored)].map(of(blood));
  const soft = [...oesophagus.map(of(36)), ...thyroid.map(of(95))];
  return {
    heart,
    vessels: [...vessels, ...neckVeins],
    hilar: hilarVessels.map(of(blood)),
    airways: [...trachea, ...mainBronchi, ...lobarBronchi].map(of(-985)),
    soft,
    hull: [
      ...vessels,
      ...heart,
      // Fat between the heart and the front of the chest.
      of(0)(ellipsoid([14, -64, -92], [30, 24, 36])),
      // The heart's bed on the diaphragm.
      of(0)(ellipsoid([10, -24, -102], [46, 38, 20])),
      ...[...trachea, ...mainBronchi, ...oesophagus].map(of(0)),
    ],
  };
}
