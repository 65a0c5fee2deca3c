import { type Attributes, codeOf, codesOf, tag } from './attributes.ts';

/** What a DICOM file holds, as far as the reader cares. `name` completes 'Not a CT image but ...'. */
export type ObjectKind =
  | { readonly kind: 'ct' }
  | { readonly kind: 'localizer' }
  | { readonly kind: 'directory' }
  | { readonly kind: 'other'; readonly name: string };

const storage = '1.2.840.10008.5.1.4.1.1';

/** CT, Enhanced CT and Legacy Converted Enhanced CT Image Storage (PS3.4 annex B.5). */
const ctClasses = new Set([`${storage}.2`, `${storage}.2.1`, `${storage}.2.2`]);

/** What else lies in a study folder, by the beginning of its SOP class (PS3.4 annex B.5); the first match counts. */
const otherClasses: readonly (readonly [string, string])[] = [
  [`${storage}.7`, 'a screen capture'],
  [`${storage}.88.67`, 'a radiation dose report'],
  [`${storage}.88`, 'a structured report'],
  [`${storage}.66.4`, 'a segmentation'],
  [`${storage}.66.7`, 'a segmentation'],
  [`${storage}.66`, 'a registration or other derived object'],
  [`${storage}.104`, 'an encapsulated document'],
  [`${storage}.11`, 'a presentation state'],
  [`${storage}.481`, 'a radiotherapy object'],
  [`${storage}.9.`, 'a waveform'],
  [`${storage}.4`, 'an MR image'],
  [`${storage}.128`, 'a PET image'],
  [`${storage}.130`, 'a PET image'],
  [`${storage}.20`, 'a nuclear medicine image'],
  [`${storage}.6`, 'an ultrasound image'],
  [`${storage}.3.1`, 'an ultrasound image'],
  [`${storage}.1`, 'a radiograph'],
  ['1.2.840.10008.5.1.4.39', 'a colour palette'],
];

const directoryClass = '1.2.840.10008.1.3.10';

/**
 * Sorts a DICOM object by its SOP class, by its modality where it has none. A capture or a dose report made on
 * a CT scanner says modality CT, so the class counts more.
 */
export function objectKind(attributes: Attributes): ObjectKind {
  const sopClass =
    codeOf(attributes, tag.sopClassUid) ?? codeOf(attributes, tag.mediaStorageSopClassUid);
  const modality = codeOf(attributes, tag.modality);
  if (sopClass === directoryClass || attributes.items(tag.directoryRecordSequence).length > 0) {
    return { kind: 'directory' };
  }
  if (sopClass === null ? modality !== 'CT' : !ctClasses.has(sopClass)) {
    return { kind: 'other', name: otherName(sopClass, modality) };
  }
  // The CT class with another modality contradicts itself: what is not surely CT has no HU.
  if (modality !== null && modality !== 'CT') {
    return { kind: 'other', name: otherName(null, modality) };
  }
  return imageTypeOf(attributes).includes('LOCALIZER') ? { kind: 'localizer' } : { kind: 'ct' };
}

/** Image Type, or Frame Type in an enhanced image, in upper case (PS3.3 C.8.2.1.1.1, C.8.15.3.1.1). */
export function imageTypeOf(attributes: Attributes): readonly string[] {
  const frameType = codesOf(attributes, tag.frameType);
  const values = frameType.length > 0 ? frameType : codesOf(attributes, tag.imageType);
  return values.map((value) => value.toUpperCase());
}

function otherName(sopClass: string | null, modality: string | null): string {
  const match = otherClasses.find(([start]) => sopClass !== null && startsClass(sopClass, start));
  if (match !== undefined) return match[1];
  if (modality !== null) return `an object of modality ${modality.slice(0, 16)}`;
  return 'an object without a modality';
}

/** `start` itself or a class below it; a start that ends in a dot takes only what is below. */
function startsClass(sopClass: string, start: string): boolean {
  return sopClass === start || sopClass.startsWith(start.endsWith('.') ? start : `${start}.`);
}
