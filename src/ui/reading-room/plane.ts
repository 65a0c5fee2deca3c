import type { Series } from '../../core/dicom/types.ts';

/** How the images of a series lie. Other planes are not scored; pictures, and files without an orientation, do not say. */
export function planeOf({ orientation }: Pick<Series, 'orientation'>): 'Axial' | 'Image' {
  return orientation === null ? 'Image' : 'Axial';
}
