import { type Attributes, codeOf, numberOf, numbersOf, tag, textOf } from './attributes.ts';
import { fnv1a } from './fnv.ts';
import { normalOf } from './geometry.ts';
import { imageTypeOf } from './objectKind.ts';
import { pixelFormat } from './pixelFormat.ts';
import type { CtHeader, SliceHandle, Vec3 } from './types.ts';

/**
 * The header facts of one frame.
 *
 * @param attributes what `frameAttributes` gives for the frame
 * @param transferSyntax UID under which the file was read, guessed or not
 */
export function ctHeader(
  attributes: Attributes,
  handle: SliceHandle,
  transferSyntax: string,
): CtHeader {
  const format = pixelFormat(attributes);
  return {
    handle,
    patientKey: patientKey(attributes),
    studyUid: codeOf(attributes, tag.studyInstanceUid),
    seriesUid: codeOf(attributes, tag.seriesInstanceUid),
    seriesNumber: numberOf(attributes, tag.seriesNumber),
    seriesDescription: textOf(attributes, tag.seriesDescription),
    studyDescription: textOf(attributes, tag.studyDescription),
    bodyPart: codeOf(attributes, tag.bodyPartExamined),
    protocol: textOf(attributes, tag.protocolName),
    modality: codeOf(attributes, tag.modality) ?? 'CT',
    manufacturer: textOf(attributes, tag.manufacturer),
    imageType: imageTypeOf(attributes),
    kernel: codeOf(attributes, tag.convolutionKernel),
    acquisitionNumber: numberOf(attributes, tag.acquisitionNumber),
    acquisitionTime: codeOf(attributes, tag.acquisitionTime),
    instanceNumber: numberOf(attributes, tag.instanceNumber),
    sopInstanceUid: codeOf(attributes, tag.sopInstanceUid),
    rows: format.rows,
    columns: format.columns,
    pixelSpacingMm: pixelSpacing(attributes),
    sliceThicknessMm: positive(numberOf(attributes, tag.sliceThickness)),
    position: vector(numbersOf(attributes, tag.imagePosition)),
    orientation: orientation(attributes),
    transferSyntax,
    windows: windows(attributes),
    frames: format.frames,
    patientAge: codeOf(attributes, tag.patientAge),
    patientSex: codeOf(attributes, tag.patientSex),
    contrastAgent: textOf(attributes, tag.contrastAgent),
  };
}

/**
 * A key that is equal for files of one patient and tells nothing: a hash of the patient ID, or of name and birth
 * date where there is none. '' when the file names nobody.
 */
function patientKey(attributes: Attributes): string {
  const id = attributes.bytes(tag.patientId);
  const parts =
    id !== null
      ? [id]
      : [attributes.bytes(tag.patientName), attributes.bytes(tag.patientBirthDate)];
  const said = parts.map((bytes) =>
    String.fromCharCode(...(bytes ?? []).slice(0, 256)).replace(/[\s\0]+$/, ''),
  );
  return said.every((part) => part === '') ? '' : fnv1a(said.join('\n'));
}

/** Row spacing first (PS3.3 10.7.1.3); null unless both are positive. */
function pixelSpacing(attributes: Attributes): readonly [number, number] | null {
  const [row, column] = numbersOf(attributes, tag.pixelSpacing);
  const down = positive(row ?? null);
  const across = positive(column ?? null);
  return down === null || across === null ? null : [down, across];
}

function positive(value: number | null): number | null {
  return value !== null && Number.isFinite(value) && value > 0 ? value : null;
}

function vector(numbers: readonly number[]): Vec3 | null {
  const [x, y, z] = numbers;
  if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return null;
  return [x as number, y as number, z as number];
}

/** Row and column direction as unit vectors; null unless they are two directions that span a plane. */
function orientation(attributes: Attributes): readonly [Vec3, Vec3] | null {
  const cosines = numbersOf(attributes, tag.imageOrientation);
  const row = unit(vector(cosines.slice(0, 3)));
  const column = unit(vector(cosines.slice(3)));
  if (row === null || column === null) return null;
  return normalOf([row, column]) === null ? null : [row, column];
}

function unit(v: Vec3 | null): Vec3 | null {
  if (v === null) return null;
  const length = Math.hypot(...v);
  return length > 0.5 && length < 2 ? [v[0] / length, v[1] / length, v[2] / length] : null;
}

function windows(attributes: Attributes): CtHeader['windows'] {
  const widths = numbersOf(attributes, tag.windowWidth);
  return numbersOf(attributes, tag.windowCenter)
    .map((centre, i) => ({ centre, width: widths[i] ?? Number.NaN }))
    .filter(({ centre, width }) => Number.isFinite(centre) && width >= 1);
}
