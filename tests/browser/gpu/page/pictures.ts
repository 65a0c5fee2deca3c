import type { GreyImage } from '../../../../src/core/image/types.ts';
import { imageFrom } from '../../../randomImages.ts';

/** Images that try the kernels: areas, speckles, and shapes on which a union-find has long ways to go. */
export function pictures(width: number, height: number, seed: number): Record<string, GreyImage> {
  const of = (level: (x: number, y: number) => number) => imageFrom(width, height, level);
  const random = randomLevels(seed);
  const noise = of(() => random());
  const coarse = Array.from({ length: Math.ceil(width / 7) * Math.ceil(height / 7) }, random);
  return {
    black: of(() => 0),
    white: of(() => 255),
    'one pixel': of((x, y) => (x === width >> 1 && y === height >> 1 ? 255 : 0)),
    'one hole': of((x, y) => (x === width >> 1 && y === height >> 1 ? 0 : 255)),
    noise,
    'sparse noise': of((x, y) => ((noise.data[y * width + x] ?? 0) > 220 ? 255 : 0)),
    blocks: of((x, y) => coarse[Math.floor(y / 7) * Math.ceil(width / 7) + Math.floor(x / 7)] ?? 0),
    checkerboard: of((x, y) => ((x + y) % 2 === 0 ? 255 : 0)),
    comb: of((x, y) => (y === height - 1 || x % 2 === 0 ? 255 : 0)),
    'comb from above': of((x, y) => (y === 0 || x % 2 === 1 ? 255 : 0)),
    snake: of((x, y) => (y % 2 === 0 || x === (y % 4 === 1 ? width - 1 : 0) ? 255 : 0)),
    spiral: spiral(width, height),
    rings: of((x, y) => (Math.min(x, y, width - 1 - x, height - 1 - y) % 2 === 0 ? 255 : 0)),
    diagonals: of((x, y) => ((x + 2 * y) % 5 === 0 || (x - y + height) % 7 === 0 ? 255 : 0)),
    ramp: of((x, y) => (x + y) % 256),
  };
}

/** A white path of one pixel, turning inwards with a black one beside it. */
function spiral(width: number, height: number): GreyImage {
  const image = imageFrom(width, height, () => 0);
  const turns = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const;
  const isWhite = (x: number, y: number) => image.data[y * width + x] === 255;
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height;
  let x = 0;
  let y = 0;
  let turned = 0;
  for (let direction = 0; turned < 2; ) {
    image.data[y * width + x] = 255;
    const [dx, dy] = turns[direction % 4] ?? [0, 0];
    const free = inside(x + dx, y + dy) && !isWhite(x + dx, y + dy);
    const gap = !inside(x + 2 * dx, y + 2 * dy) || !isWhite(x + 2 * dx, y + 2 * dy);
    if (free && gap) {
      x += dx;
      y += dy;
      turned = 0;
    } else {
      direction++;
      turned++;
    }
  }
  return image;
}

/** Levels 0..255 of a linear congruential generator (Numerical Recipes). */
export function randomLevels(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
}
