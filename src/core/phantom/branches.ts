import { type Canvas, coverage, eachPixel, type Grid } from './canvas.ts';
import { mix } from './random.ts';
import { distanceTo, extent, type Tube } from './solid.ts';

/** Tubes sorted by height, to find quickly those that a slice cuts. */
export interface TubeIndex {
  readonly tubes: readonly Tube[];
  readonly low: Float32Array;
  readonly high: Float32Array;
}

export function indexTubes(tubes: readonly Tube[]): TubeIndex {
  const boxes = tubes.map(extent);
  return {
    tubes,
    low: Float32Array.from(boxes, (b) => b.low[2]),
    high: Float32Array.from(boxes, (b) => b.high[2]),
  };
}

/**
 * Share of each pixel's volume that tubes fill, averaged over the slice's thickness: a thin vessel that runs
 * in the plane of a thick slice fades, one that crosses it stays bright.
 */
export function tubeShare(
  grid: Grid,
  index: TubeIndex,
  z: number,
  thicknessMm: number,
  edgeMm: number,
  grow = 0,
): Float32Array {
  const levels = Math.max(1, Math.round(thicknessMm / 1.4));
  const share = new Float32Array(grid.columns * grid.rows);
  const level = new Float32Array(share.length);
  for (let n = 0; n < levels; n++) {
    const at = z + ((n + 0.5) / levels - 0.5) * thicknessMm;
    level.fill(0);
    for (let t = 0; t < index.tubes.length; t++) {
      if (at < (index.low[t] as number) - grow || at > (index.high[t] as number) + grow) continue;
      markTube(grid, level, index.tubes[t] as Tube, at, edgeMm, grow);
    }
    for (let i = 0; i < share.length; i++)
      share[i] = (share[i] as number) + (level[i] as number) / levels;
  }
  return share;
}

function markTube(
  grid: Grid,
  level: Float32Array,
  tube: Tube,
  z: number,
  edgeMm: number,
  grow: number,
): void {
  const { low, high } = extent(tube);
  const reach = grow + edgeMm / 2;
  const box = { x0: low[0] - reach, x1: high[0] + reach, y0: low[1] - reach, y1: high[1] + reach };
  eachPixel(grid, box, (i, x, y) => {
    const inside = coverage(grow - distanceTo(tube, x, y, z), edgeMm);
    if (inside > (level[i] as number)) level[i] = inside;
  });
}

/** Mixes `value` in by share, where `within` (mm inside a region) allows. */
export function blendShare(
  canvas: Canvas,
  share: Float32Array,
  value: number,
  within: Float32Array | null,
): void {
  const { hu, edgeMm } = canvas;
  for (let i = 0; i < hu.length; i++) {
    let s = share[i] as number;
    if (s === 0) continue;
    if (within) s *= coverage(within[i] as number, edgeMm);
    hu[i] = mix(hu[i] as number, value, s);
  }
}
