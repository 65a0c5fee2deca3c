import fc from 'fast-check';
import type { GreyImage, Mask } from '../src/core/image/types.ts';

/** Images of any small size, plain noise or blocky, so that both speckles and areas occur. */
export function anyImage(most = 24): fc.Arbitrary<GreyImage> {
  return anySize(most).chain(({ width, height, cell }) =>
    cellsOf(width, height, cell, fc.integer({ min: 0, max: 255 })),
  );
}

/** Masks likewise: each cell white or black. */
export function anyMask(most = 24): fc.Arbitrary<Mask> {
  return anySize(most).chain(({ width, height, cell }) =>
    cellsOf(width, height, cell, fc.constantFrom(0, 255)),
  );
}

function anySize(most: number) {
  const side = fc.integer({ min: 1, max: most });
  return fc.record({ width: side, height: side, cell: fc.integer({ min: 1, max: 4 }) });
}

function cellsOf(width: number, height: number, cell: number, level: fc.Arbitrary<number>) {
  const across = Math.ceil(width / cell);
  const cells = across * Math.ceil(height / cell);
  return fc
    .array(level, { minLength: cells, maxLength: cells })
    .map((levels) =>
      imageFrom(
        width,
        height,
        (x, y) => levels[Math.floor(y / cell) * across + Math.floor(x / cell)] ?? 0,
      ),
    );
}

export function imageFrom(
  width: number,
  height: number,
  level: (x: number, y: number) => number,
): GreyImage {
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    level(i % width, Math.floor(i / width)),
  );
  return { width, height, data };
}

/** The level at a place; `outside` past the border. */
export function at(image: GreyImage, x: number, y: number, outside = 0): number {
  const inside = x >= 0 && y >= 0 && x < image.width && y < image.height;
  return inside ? (image.data[y * image.width + x] ?? 0) : outside;
}

/** Left and right changed over. */
export function mirrored(image: GreyImage): GreyImage {
  return imageFrom(image.width, image.height, (x, y) => at(image, image.width - 1 - x, y));
}

/** Rows and columns changed over. */
export function transposed(image: GreyImage): GreyImage {
  return imageFrom(image.height, image.width, (x, y) => at(image, y, x));
}

/** A picture of letters: '#' is white, anything else black. */
export function maskFrom(...rows: readonly string[]): Mask {
  return imageFrom(rows[0]?.length ?? 0, rows.length, (x, y) => (rows[y]?.[x] === '#' ? 255 : 0));
}
