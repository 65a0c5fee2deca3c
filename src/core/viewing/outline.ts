import type { Mask } from '../image/types.ts';

/** A closed line in slice pixels, x and y in turn; pixel (x, y) covers x..x+1, y..y+1. */
export type ClosedLine = readonly number[];

/** East, south, west, north: the way along a pixel's edge, with the mask on the right hand. */
const stepX = [1, 0, -1, 0] as const;
const stepY = [0, 1, 0, -1] as const;

/**
 * The borders of a mask, outer ones and those of holes, through the middles of the pixel edges, so
 * that corners are cut and a slanting border does not look like stairs. Pixels that touch at a
 * corner only are told apart.
 */
export function traceOutline(mask: Mask): readonly ClosedLine[] {
  const { width, height, data } = mask;
  const inside = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] !== 0;
  // Every closed border has an edge that runs east along the top of a mask pixel.
  const seen = new Uint8Array(width * height);
  const lines: ClosedLine[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (seen[y * width + x] === 0 && inside(x, y) && !inside(x, y - 1)) {
        lines.push(follow(x, y, width, seen, inside));
      }
    }
  }
  return lines;
}

function follow(
  startX: number,
  startY: number,
  width: number,
  seen: Uint8Array,
  inside: (x: number, y: number) => boolean,
): ClosedLine {
  const line: number[] = [];
  let [x, y, heading] = [startX, startY, 0];
  do {
    if (heading === 0) seen[y * width + x] = 1;
    const [dx, dy] = [stepX[heading] as number, stepY[heading] as number];
    addPoint(line, x + dx / 2, y + dy / 2);
    x += dx;
    y += dy;
    // The two pixels ahead: right and left of the way, seen from the corner (x, y).
    const right = inside(x + (dx - dy - 1) / 2, y + (dy + dx - 1) / 2);
    const left = inside(x + (dx + dy - 1) / 2, y + (dy - dx - 1) / 2);
    if (!right) heading = (heading + 1) % 4;
    else if (left) heading = (heading + 3) % 4;
  } while (x !== startX || y !== startY || heading !== 0);
  return line;
}

/** Leaves out the middle one of three points in a row. */
function addPoint(line: number[], x: number, y: number): void {
  const n = line.length;
  if (n >= 4) {
    const [ax, ay, bx, by] = line.slice(n - 4) as [number, number, number, number];
    if ((bx - ax) * (y - by) === (by - ay) * (x - bx)) line.length = n - 2;
  }
  line.push(x, y);
}

/** The lines as the `d` of an SVG path. */
export function outlinePath(lines: readonly ClosedLine[]): string {
  return lines.map(pathOfLine).join('');
}

function pathOfLine(line: ClosedLine): string {
  const points: string[] = [];
  for (let i = 0; i < line.length; i += 2) points.push(`${line[i]} ${line[i + 1]}`);
  return `M${points.join('L')}Z`;
}
