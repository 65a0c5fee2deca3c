/** Zoom relative to the whole image fitting the tile, and how far it is moved, in CSS pixels. */
export interface Look {
  readonly zoom: number;
  readonly panX: number;
  readonly panY: number;
}

export const wholeImage: Look = { zoom: 1, panX: 0, panY: 0 };

/** How the image lies on its tile: tile = origin + scale * image pixel, in CSS pixels. */
export interface Placement {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly left: number;
  readonly top: number;
}

/**
 * Places an image in the middle of its tile.
 * @param aspect height of a pixel over its width (row spacing over column spacing)
 */
export function placeImage(
  tile: { readonly width: number; readonly height: number },
  image: { readonly width: number; readonly height: number },
  aspect: number,
  { zoom, panX, panY }: Look,
): Placement {
  const fit = Math.min(tile.width / image.width, tile.height / (image.height * aspect));
  const scaleX = fit * zoom;
  const scaleY = scaleX * aspect;
  return {
    scaleX,
    scaleY,
    left: (tile.width - image.width * scaleX) / 2 + panX,
    top: (tile.height - image.height * scaleY) / 2 + panY,
  };
}

/** The image pixel under a point of the tile; null beside the image. */
export function pixelAt(
  { scaleX, scaleY, left, top }: Placement,
  image: { readonly width: number; readonly height: number },
  x: number,
  y: number,
): { readonly x: number; readonly y: number } | null {
  const column = Math.floor((x - left) / scaleX);
  const row = Math.floor((y - top) / scaleY);
  const inside = column >= 0 && row >= 0 && column < image.width && row < image.height;
  return inside ? { x: column, y: row } : null;
}
