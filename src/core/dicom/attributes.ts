import { decodeText } from './charset.ts';

/**
 * A data set as the rules of this folder see it: raw values by tag, `xggggeeee` in lower case.
 * The parser behind it stays in the engine; numbers come in the file's own byte order.
 */
export interface Attributes {
  /** The value's bytes as they stand in the file; null when the element is absent or empty. */
  bytes(tag: string): Uint8Array | null;
  /** The `index`-th 16-bit word, unsigned; null when it is not there. */
  uint16(tag: string, index?: number): number | null;
  /** The items of a sequence; empty when it is absent. */
  items(tag: string): readonly Attributes[];
}

/** The tags that the reader asks for, by their DICOM keywords (PS3.6). */
export const tag = {
  mediaStorageSopClassUid: 'x00020002',
  specificCharacterSet: 'x00080005',
  imageType: 'x00080008',
  sopClassUid: 'x00080016',
  sopInstanceUid: 'x00080018',
  acquisitionTime: 'x00080032',
  modality: 'x00080060',
  manufacturer: 'x00080070',
  studyDescription: 'x00081030',
  seriesDescription: 'x0008103e',
  frameType: 'x00089007',
  patientName: 'x00100010',
  patientId: 'x00100020',
  patientBirthDate: 'x00100030',
  patientSex: 'x00100040',
  patientAge: 'x00101010',
  contrastAgent: 'x00180010',
  bodyPartExamined: 'x00180015',
  sliceThickness: 'x00180050',
  protocolName: 'x00181030',
  convolutionKernel: 'x00181210',
  ctReconstructionSequence: 'x00189314',
  ctImageFrameTypeSequence: 'x00189329',
  studyInstanceUid: 'x0020000d',
  seriesInstanceUid: 'x0020000e',
  seriesNumber: 'x00200011',
  acquisitionNumber: 'x00200012',
  instanceNumber: 'x00200013',
  imagePosition: 'x00200032',
  imageOrientation: 'x00200037',
  frameContentSequence: 'x00209111',
  planePositionSequence: 'x00209113',
  planeOrientationSequence: 'x00209116',
  samplesPerPixel: 'x00280002',
  photometricInterpretation: 'x00280004',
  numberOfFrames: 'x00280008',
  rows: 'x00280010',
  columns: 'x00280011',
  pixelSpacing: 'x00280030',
  bitsAllocated: 'x00280100',
  bitsStored: 'x00280101',
  highBit: 'x00280102',
  pixelRepresentation: 'x00280103',
  pixelPaddingValue: 'x00280120',
  pixelPaddingRangeLimit: 'x00280121',
  windowCenter: 'x00281050',
  windowWidth: 'x00281051',
  rescaleIntercept: 'x00281052',
  rescaleSlope: 'x00281053',
  pixelMeasuresSequence: 'x00289110',
  frameVoiLutSequence: 'x00289132',
  pixelValueTransformationSequence: 'x00289145',
  directoryRecordSequence: 'x00041220',
  sharedFunctionalGroups: 'x52009229',
  perFrameFunctionalGroups: 'x52009230',
} as const;

/** The functional groups of enhanced CT that hold what a slice needs (PS3.3 C.7.6.16.2, C.8.15.3). */
const functionalGroups = [
  tag.frameContentSequence,
  tag.planePositionSequence,
  tag.planeOrientationSequence,
  tag.pixelMeasuresSequence,
  tag.pixelValueTransformationSequence,
  tag.frameVoiLutSequence,
  tag.ctImageFrameTypeSequence,
  tag.ctReconstructionSequence,
] as const;

/**
 * The attributes of one frame (from 0): its own functional groups first, then the shared ones, then the data set.
 * For a classic single-frame image that is the data set itself.
 */
export function frameAttributes(dataSet: Attributes, frame: number): Attributes {
  const own = dataSet.items(tag.perFrameFunctionalGroups)[frame];
  const shared = dataSet.items(tag.sharedFunctionalGroups)[0];
  const groups = [own, shared].flatMap((item) =>
    item === undefined ? [] : functionalGroups.flatMap((group) => item.items(group).slice(0, 1)),
  );
  if (groups.length === 0) return dataSet;
  const places = [...groups, dataSet];
  return {
    bytes: (wanted) => firstFound(places, (place) => place.bytes(wanted)),
    uint16: (wanted, index) => firstFound(places, (place) => place.uint16(wanted, index)),
    items: (wanted) =>
      places.map((place) => place.items(wanted)).find((items) => items.length > 0) ?? [],
  };
}

function firstFound<T>(
  places: readonly Attributes[],
  look: (place: Attributes) => T | null,
): T | null {
  for (const place of places) {
    const found = look(place);
    if (found !== null) return found;
  }
  return null;
}

/** A text value without its padding, in the character set of the data set; null when empty. */
export function textOf(attributes: Attributes, wanted: string): string | null {
  const bytes = attributes.bytes(wanted);
  if (bytes === null) return null;
  const declared = codesOf(attributes, tag.specificCharacterSet);
  const text = trimmed(decodeText(bytes, declared));
  return text === '' ? null : text;
}

/** The values of a code or UID attribute (CS, UI, IS, DS), which are ASCII by definition; empty ones stay ''. */
export function codesOf(attributes: Attributes, wanted: string): readonly string[] {
  const bytes = attributes.bytes(wanted);
  if (bytes === null) return [];
  const text = trimmed(String.fromCharCode(...bytes.subarray(0, 1024)));
  return text === '' ? [] : text.split('\\').map(trimmed);
}

/** The first value of a code or UID attribute; null when empty. */
export function codeOf(attributes: Attributes, wanted: string): string | null {
  const first = codesOf(attributes, wanted)[0];
  return first === undefined || first === '' ? null : first;
}

/** The values of a DS or IS attribute; one that is no number is NaN, an absent attribute is empty. */
export function numbersOf(attributes: Attributes, wanted: string): readonly number[] {
  return codesOf(attributes, wanted).map(decimal);
}

/** The first value of a DS or IS attribute; null when absent, empty or no finite number. */
export function numberOf(attributes: Attributes, wanted: string): number | null {
  const value = numbersOf(attributes, wanted)[0];
  return value === undefined || !Number.isFinite(value) ? null : value;
}

/** A decimal string (PS3.5 section 6.2, DS). Anything else, a decimal comma too, is NaN: guessing would move a slice. */
function decimal(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** Values are padded with spaces or a NUL to even length, and some writers pad with more. */
function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 32) end -= 1;
  let start = 0;
  while (start < end && text.charCodeAt(start) <= 32) start += 1;
  return text.slice(start, end);
}
