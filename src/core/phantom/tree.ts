import { type Lobe, type LungPoint, lobes } from './lungs.ts';
import { lobeRoots } from './mediastinum.ts';
import { seededRandom } from './random.ts';
import { chain, type Point, type Tube } from './solid.ts';

/** Branching tubes inside the lungs. */
export interface Trees {
  /** Arteries, and veins between them. */
  readonly vessels: readonly Tube[];
  /** Lumen of the airways that run with the larger arteries. */
  readonly airways: readonly Tube[];
}

/** Ends of branches per lobe; together with the root's radius they set how fine the vessels get. */
const endsPerLobe: Readonly<Record<Lobe, number>> = {
  rightUpper: 420,
  rightMiddle: 200,
  rightLower: 520,
  leftUpper: 480,
  leftLower: 480,
};

/** Grows arteries with their airways, and veins between them, lobe by lobe. */
export function growTrees(points: readonly LungPoint[], seed: number): Trees {
  const random = seededRandom(seed ^ 0x7ee5);
  const arteries: Tube[] = [];
  const veins: Tube[] = [];
  for (const lobe of lobes) {
    const inside = points.filter((p) => p.lobe === lobe && p.depth > 5);
    if (inside.length === 0) continue;
    const ends = () => Array.from({ length: endsPerLobe[lobe] }, () => scatter(inside, random));
    const { artery, vein } = lobeRoots[lobe];
    grow(arteries, artery, ends(), random);
    grow(veins, vein, ends(), random);
  }
  return {
    vessels: [...arteries, ...veins],
    airways: arteries.filter((t) => t.ra > 1.15).map(beside),
  };
}

function scatter(points: readonly LungPoint[], random: () => number): Point {
  const p = points[Math.floor(random() * points.length)] as LungPoint;
  const off = () => (random() - 0.5) * 5;
  return [p.x + off(), p.y + off(), p.z + off()];
}

/** The airway runs along its artery, towards the midline, and is a little narrower. */
function beside(artery: Tube): Tube {
  const side = artery.a[0] > 0 ? -1 : 1;
  const shift = (p: Point, r: number): Point => [p[0] + side * r * 1.5, p[1] - r * 0.9, p[2]];
  return {
    ...artery,
    a: shift(artery.a, artery.ra),
    b: shift(artery.b, artery.rb),
    ra: artery.ra * 0.72,
    rb: artery.rb * 0.72,
  };
}

/**
 * From a stem to all its ends: go part of the way to their middle, divide them in two, go on with each. Radii
 * follow Murray's law (exponent 3): the stem's radius falls with the number of ends that it feeds.
 */
function grow(
  tubes: Tube[],
  stem: readonly [number, number, number, number],
  ends: Point[],
  random: () => number,
): void {
  const widest = ends.length;
  const radiusOf = (count: number) => stem[3] * (count / widest) ** (1 / 3);
  const branch = (from: Point, fromRadius: number, targets: Point[]): void => {
    const radius = radiusOf(targets.length);
    const middle = centroid(targets);
    if (targets.length === 1) {
      tubes.push(...bent(from, middle, fromRadius, radius * 0.8, random));
      return;
    }
    const share = 0.36 + 0.2 * random();
    const to: Point = [
      from[0] + (middle[0] - from[0]) * share,
      from[1] + (middle[1] - from[1]) * share,
      from[2] + (middle[2] - from[2]) * share,
    ];
    tubes.push(...bent(from, to, fromRadius, radius, random));
    const [left, right] = divide(targets, random);
    branch(to, Math.min(radius, radiusOf(left.length) * 1.1), left);
    branch(to, Math.min(radius, radiusOf(right.length) * 1.1), right);
  };
  branch([stem[0], stem[1], stem[2]], stem[3], ends);
}

/** Two tubes with a slight bend between. */
function bent(from: Point, to: Point, ra: number, rb: number, random: () => number): Tube[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);
  const off = () => (random() - 0.5) * 0.1 * length;
  const r = (ra + rb) / 2;
  return chain(
    [...from, ra],
    [
      (from[0] + to[0]) / 2 + off(),
      (from[1] + to[1]) / 2 + off(),
      (from[2] + to[2]) / 2 + off(),
      r,
    ],
    [...to, rb],
  );
}

function centroid(points: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  let z = 0;
  for (const p of points) {
    x += p[0];
    y += p[1];
    z += p[2];
  }
  return [x / points.length, y / points.length, z / points.length];
}

/** Across the axis of largest spread, at 35 to 65 % of the ends. */
function divide(points: Point[], random: () => number): [Point[], Point[]] {
  const spread = ([0, 1, 2] as const).map((axis) => {
    const values = points.map((p) => p[axis]);
    return Math.max(...values) - Math.min(...values);
  });
  const axis = spread.indexOf(Math.max(...spread)) as 0 | 1 | 2;
  const sorted = [...points].sort((a, b) => a[axis] - b[axis]);
  const share = 0.35 + 0.3 * random();
  const cut = Math.min(sorted.length - 1, Math.max(1, Math.round(sorted.length * share)));
  return [sorted.slice(0, cut), sorted.slice(cut)];
}
