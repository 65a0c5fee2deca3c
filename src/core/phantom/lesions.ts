import { type Lobe, type LungPoint, lobeAt } from './lungs.ts';
import { seededRandom, smoothNoise } from './random.ts';

/** How much: a share of the lungs' volume (0..1) or millilitres. */
export type Extent = { readonly share: number } | { readonly millilitres: number };

/** The lesions of a phantom. Consolidation is counted apart from ground glass, no voxel in both. */
export interface LesionOptions {
  readonly groundGlass: Extent;
  readonly consolidation: Extent;
  readonly side: 'both' | 'left' | 'right';
  readonly lobe: 'any' | 'upper' | 'middle' | 'lower';
  /** Foci of ground glass, 1 or more; every third carries consolidation. */
  readonly foci: number;
}

/**
 * Lesions as two fields over the lungs: a point is diseased where the field is under 1. `depth` is the depth
 * in the lung, mm. The fields are smooth, so that lesions get soft borders; values far above 1 are not exact.
 */
export interface Lesions {
  groundGlass(x: number, y: number, z: number, depth: number): number;
  consolidation(x: number, y: number, z: number, depth: number): number;
}

/** `limit`: values above it need not be exact. */
type Field = (x: number, y: number, z: number, depth: number, limit: number) => number;
type Noise = ReturnType<typeof smoothNoise>;

interface Focus {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** mm; the extent that is asked for scales all foci alike. */
  readonly size: number;
}

const outside = 9999;

/**
 * Places foci by seed, most of them near the pleura, behind and below, as in COVID-19 pneumonia, and grows
 * all together until the asked extent is met on the sampled points (a quantile of the field).
 */
export function placeLesions(
  points: readonly LungPoint[],
  millilitresPerPoint: number,
  options: LesionOptions,
  seed: number,
): Lesions {
  const random = seededRandom(seed ^ 0x1e51);
  const allowed = points.filter((p) => mayLie(options, p.x, p.lobe));
  const foci = chooseFoci(allowed, Math.max(1, options.foci), random);
  const cores = foci.filter((_, i) => i % 3 === 0);
  const noise = smoothNoise(seed ^ 0x0c1d);
  const solid = lesionField(cores, noise, options, 16);
  const glass = lesionField(foci, noise, options, 26);
  const count = (e: Extent) =>
    Math.round('share' in e ? e.share * points.length : e.millilitres / millilitresPerPoint);
  const at = (field: Field, p: LungPoint) => field(p.x, p.y, p.z, p.depth, outside);
  const solidScale = quantile(
    allowed.map((p) => at(solid, p)),
    count(options.consolidation),
  );
  const free = allowed.filter((p) => at(solid, p) >= solidScale);
  const glassScale = quantile(
    free.map((p) => at(glass, p)),
    count(options.groundGlass),
  );
  return { groundGlass: scaled(glass, glassScale), consolidation: scaled(solid, solidScale) };
}

function mayLie(options: LesionOptions, x: number, lobe: Lobe): boolean {
  if (options.side === 'left' && x < 0) return false;
  if (options.side === 'right' && x > 0) return false;
  return options.lobe === 'any' || lobe.toLowerCase().endsWith(options.lobe);
}

/** Each focus is the best of some candidates: peripheral, posterior, low, and away from the others. */
function chooseFoci(points: readonly LungPoint[], count: number, random: () => number): Focus[] {
  const foci: Focus[] = [];
  if (points.length === 0) return foci;
  for (let n = 0; n < count; n++) {
    let best: LungPoint | null = null;
    let bestScore = -Infinity;
    for (let candidate = 0; candidate < 24; candidate++) {
      const p = points[Math.floor(random() * points.length)] as LungPoint;
      const apart = Math.min(60, ...foci.map((f) => Math.hypot(f.x - p.x, f.y - p.y, f.z - p.z)));
      const score =
        apart / 28 +
        p.y / 75 +
        Math.abs(p.x) / 60 -
        p.z / 170 -
        Math.abs(p.depth - 9) / 12 +
        0.9 * random();
      if (score > bestScore) {
        best = p;
        bestScore = score;
      }
    }
    if (best) foci.push({ x: best.x, y: best.y, z: best.z, size: 16 + 26 * random() ** 1.5 });
  }
  return foci;
}

/** Distance to the nearest focus in its sizes, pressed to the pleura over `hugMm` and made uneven by noise. */
function lesionField(
  foci: readonly Focus[],
  noise: Noise,
  options: LesionOptions,
  hugMm: number,
): Field {
  return (x, y, z, depth, limit) => {
    let nearest = outside;
    for (const f of foci) {
      const dx = x - f.x;
      const dy = y - f.y;
      const dz = (z - f.z) * 0.9;
      const d = (dx * dx + dy * dy + dz * dz) / (f.size * f.size);
      if (d < nearest) nearest = d;
    }
    nearest = Math.sqrt(nearest);
    const inward = Math.max(0, depth - 10) / hugMm;
    const even = nearest + 0.6 * inward;
    const most = 0.5 + 0.5 * nearest;
    if (even - 0.62 * most > limit || !mayLie(options, x, lobeAt(x, y, z))) return outside;
    const uneven = 0.42 * noise(x / 17, y / 17, z / 17) + 0.2 * noise(x / 6.5, y / 6.5, z / 8);
    return Math.max(0.02, even + uneven * most);
  };
}

function scaled(field: Field, scale: number): Lesions['groundGlass'] {
  return scale > 0 ? (x, y, z, depth) => field(x, y, z, depth, 1.5 * scale) / scale : () => outside;
}

/** The value under which `count` of the values lie; 0 where none is asked for. */
function quantile(values: number[], count: number): number {
  if (count <= 0 || values.length === 0) return 0;
  values.sort((a, b) => a - b);
  return values[Math.min(values.length - 1, count)] as number;
}
