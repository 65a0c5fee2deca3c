/** A ruler for the edge of the image: whole centimetres and the length of one, in CSS pixels. */
export interface ScaleBar {
  readonly centimetres: number;
  readonly pixelsPerCentimetre: number;
}

const lengths = [10, 5, 2, 1] as const;

/**
 * The longest of 10, 5, 2 or 1 cm that fits into `room` CSS pixels; null if not even 1 cm does.
 * @param cssPixelsPerMm scale of the image along the bar
 */
export function scaleBar(cssPixelsPerMm: number, room: number): ScaleBar | null {
  const pixelsPerCentimetre = cssPixelsPerMm * 10;
  const centimetres = lengths.find((length) => length * pixelsPerCentimetre <= room);
  return centimetres === undefined ? null : { centimetres, pixelsPerCentimetre };
}
