/**
 * Volume of the lungs on the slices, in ml: voxels times the area of a pixel and the distance of slices.
 * Null where the series does not tell its spacing. Slices that are missing are not made up for.
 * @param pixelSpacingMm between rows, between columns (DICOM PS3.3 C.7.6.3.1.1)
 * @param spacingMm between slices
 */
export function lungVolumeMl(
  voxels: number,
  pixelSpacingMm: readonly [number, number] | null,
  spacingMm: number | null,
): number | null {
  if (pixelSpacingMm === null || spacingMm === null) return null;
  const [rows, columns] = pixelSpacingMm;
  return (voxels * rows * columns * spacingMm) / 1000;
}
