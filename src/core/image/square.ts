import type { Box, GreyImage } from './types.ts';

/** The centred square as large as the shorter side (the paper's cropping). Odd remainders fall right and below. */
export function centredSquare(width: number, height: number): Box {
  const side = Math.min(width, height);
  return { left: (width - side) >> 1, top: (height - side) >> 1, width: side, height: side };
}

/** The centred square as large as the longer side; it reaches past the shorter one. */
export function paddedSquare(width: number, height: number): Box {
  const side = Math.max(width, height);
  return {
    left: 0 - ((side - width) >> 1),
    top: 0 - ((side - height) >> 1),
    width: side,
    height: side,
  };
}

/** Cuts a box out of an image; what lies past the image is 0. */
export function cut(image: GreyImage, box: Box): GreyImage {
  const { left, top, width, height } = box;
  if (left === 0 && top === 0 && width === image.width && height === image.height) return image;
  const data = new Uint8Array(width * height);
  const from = Math.max(left, 0);
  const to = Math.min(left + width, image.width);
  if (from < to) {
    for (let y = Math.max(top, 0); y < Math.min(top + height, image.height); y++) {
      const row = image.data.subarray(y * image.width + from, y * image.width + to);
      data.set(row, (y - top) * width + from - left);
    }
  }
  return { width, height, data };
}
