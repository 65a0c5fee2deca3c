/** The pixel that stands for one past the border: the nearest one (OpenCV's BORDER_REPLICATE). */
export function nearestIndex(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index;
}
