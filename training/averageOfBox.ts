import type { Box, GreyImage } from '../src/core/image/types.ts';

/**
 * A box of an image at side x side pixels, each the mean of the area that it covers, rounded; 0 counts
 * for what lies past the image. Unlike the linear resize it loses no thin lesion.
 */
export function averageOfBox(image: GreyImage, box: Box, side: number): Uint8Array {
  const across = overlaps(box.left, box.width, side, image.width);
  const down = overlaps(box.top, box.height, side, image.height);
  const sums = new Float64Array(side * side);
  for (let v = 0; v < side; v++) {
    for (const [y, high] of down[v] ?? []) {
      for (let u = 0; u < side; u++) {
        for (const [x, wide] of across[u] ?? []) {
          const i = v * side + u;
          sums[i] = (sums[i] as number) + high * wide * (image.data[y * image.width + x] as number);
        }
      }
    }
  }
  const area = (box.width / side) * (box.height / side);
  return Uint8Array.from(sums, (sum) => Math.round(sum / area));
}

/** For each target pixel the source pixels that it covers and how much of each. */
function overlaps(
  start: number,
  length: number,
  side: number,
  limit: number,
): [number, number][][] {
  const step = length / side;
  return Array.from({ length: side }, (_, i) => {
    const from = start + i * step;
    const to = from + step;
    const covered: [number, number][] = [];
    for (let x = Math.max(0, Math.floor(from)); x < Math.min(limit, Math.ceil(to)); x++) {
      covered.push([x, Math.min(to, x + 1) - Math.max(from, x)]);
    }
    return covered;
  });
}
