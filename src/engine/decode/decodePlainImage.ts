import { fileProblem } from '../../core/dicom/fileProblem.ts';
import type { GreyImage } from '../../core/image/types.ts';
import type { Problem } from '../../core/problem.ts';

/** Longest side of a picture; CT slices have 256 to 1024. */
const largestSide = 4096;

/** Its pixels may be handed to another thread. */
interface Picture extends GreyImage {
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * A JPEG or PNG slice as 8-bit grey. Colours become luma, 0.299 R + 0.587 G + 0.114 B, rounded half up
 * (ITU-R BT.601, as OpenCV's COLOR_RGB2GRAY); grey pictures stay as they are. The browser decodes, so this does
 * not run in Node.
 *
 * @param path names the file where there is a Problem
 */
export async function decodePlainImage(blob: Blob, path: string): Promise<Picture | Problem> {
  const bitmap = await createImageBitmap(blob, {
    imageOrientation: 'from-image',
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  }).catch(() => null);
  if (bitmap === null)
    return fileProblem('IMAGE_UNREADABLE', path, 'it is damaged or no JPEG or PNG');
  try {
    const { width, height } = bitmap;
    if (width > largestSide || height > largestSide) {
      return fileProblem(
        'IMAGE_UNREADABLE',
        path,
        `${width} x ${height} pixels are too many for a CT slice`,
      );
    }
    const context = new OffscreenCanvas(width, height).getContext('2d', {
      willReadFrequently: true,
    });
    if (context === null)
      return fileProblem('IMAGE_UNREADABLE', path, 'this browser gives no canvas in a worker');
    context.drawImage(bitmap, 0, 0);
    return { width, height, data: lumaOf(context.getImageData(0, 0, width, height).data) };
  } finally {
    bitmap.close();
  }
}

/** Luma of RGBA pixels, one byte per pixel; alpha is left out. */
export function lumaOf(rgba: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const grey = new Uint8Array(rgba.length / 4);
  for (let i = 0; i < grey.length; i += 1) {
    const [r, g, b] = [rgba[4 * i] as number, rgba[4 * i + 1] as number, rgba[4 * i + 2] as number];
    grey[i] = Math.floor((299 * r + 587 * g + 114 * b + 500) / 1000);
  }
  return grey;
}
