import type { Fault } from '../../core/dicom/fileProblem.ts';

/** One item of encapsulated pixel data; places count from the first byte of the pixel data value. */
export interface Fragment {
  readonly start: number;
  readonly length: number;
  /** The first bytes, by which a codestream's beginning is known. */
  readonly opening: readonly number[];
}

export interface Encapsulation {
  /** Basic offset table, as it stands. */
  readonly offsets: readonly number[];
  readonly fragments: readonly Fragment[];
  /** The file ends within the last fragment. */
  readonly cut: boolean;
}

const itemTag = 0xe000fffe;

/**
 * Finds the fragments of encapsulated pixel data (PS3.5 annex A.4): a basic offset table item, then fragment items.
 * A missing sequence delimiter is forgiven, as the items say where they end.
 */
export function encapsulationOf(value: Uint8Array): Encapsulation | Fault {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  if (value.length < 8 || view.getUint32(0, true) !== itemTag) {
    return { fault: 'DICOM_DAMAGED', detail: 'its pixel data do not begin with an offset table' };
  }
  const tableLength = view.getUint32(4, true);
  if (8 + tableLength > value.length)
    return { fault: 'FILE_TRUNCATED', detail: 'the offset table is cut off' };
  const offsets: number[] = [];
  for (let at = 8; at + 4 <= 8 + tableLength; at += 4) offsets.push(view.getUint32(at, true));
  const fragments: Fragment[] = [];
  let at = 8 + tableLength;
  while (at + 8 <= value.length && view.getUint32(at, true) === itemTag) {
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    const there = Math.min(length, value.length - start);
    fragments.push({
      start,
      length: there,
      opening: [...value.subarray(start, start + Math.min(12, there))],
    });
    if (there < length) return { offsets, fragments, cut: true };
    at = start + length;
  }
  return { offsets, fragments, cut: false };
}

/**
 * The fragments of one frame. The offset table counts only where each offset points at an item; else one
 * fragment a frame if the counts agree; else a frame begins wherever a fragment begins a codestream.
 */
export function fragmentsOfFrame(
  { offsets, fragments, cut }: Encapsulation,
  frames: number,
  frame: number,
): readonly Fragment[] | Fault {
  const first = fragments[0];
  if (first === undefined) return { fault: 'DICOM_NO_PIXELS', detail: '' };
  const starts = frames === 1 ? [0] : frameStarts(offsets, fragments, first, frames);
  if (starts === null) {
    return {
      fault: 'DICOM_DAMAGED',
      detail: `${fragments.length} fragments cannot be shared among ${frames} frames`,
    };
  }
  const own = fragments.slice(starts[frame], starts[frame + 1] ?? fragments.length);
  if (own.length === 0) return { fault: 'DICOM_DAMAGED', detail: `frame ${frame + 1} has no data` };
  if (cut && own.at(-1) === fragments.at(-1)) {
    return { fault: 'FILE_TRUNCATED', detail: 'the compressed image is cut off' };
  }
  return own;
}

/** For each frame the index of its first fragment. */
function frameStarts(
  offsets: readonly number[],
  fragments: readonly Fragment[],
  first: Fragment,
  frames: number,
): readonly number[] | null {
  if (offsets.length === frames) {
    const byPlace = new Map(fragments.map((fragment, i) => [fragment.start - first.start, i]));
    const starts = offsets.map((offset) => byPlace.get(offset) ?? -1);
    if (starts.every((start, i) => start >= 0 && start > (starts[i - 1] ?? -1))) return starts;
  }
  if (fragments.length === frames) return fragments.map((_, i) => i);
  const begins = fragments.flatMap(({ opening }, i) => (beginsCodestream(opening) ? [i] : []));
  return begins.length === frames ? begins : null;
}

/** SOI of the JPEG family, SOC of JPEG 2000, or the signature box of a JP2 file. */
function beginsCodestream(opening: readonly number[]): boolean {
  const [a, b, c, d] = opening;
  if (a === 0xff && b === 0xd8 && c === 0xff) return true;
  if (a === 0xff && b === 0x4f && c === 0xff && d === 0x51) return true;
  return a === 0 && b === 0 && c === 0 && d === 12 && opening[4] === 0x6a && opening[5] === 0x50;
}
