import type { Fault } from '../../core/dicom/fileProblem.ts';
import { objectKind } from '../../core/dicom/objectKind.ts';
import { type DicomHead, parseHead } from './dicomHead.ts';
import type { ReadRange } from './readBytes.ts';

/** First read; nearly every CT header ends within it. */
export const firstRead = 1 << 16;
/** A header that is longer than this is damage. */
const longestHeader = 1 << 28;

/**
 * Reads as much of a file as its header needs: 64 kB, then four times as much until the pixel data are reached.
 * Objects that are no CT are known by their class at once, so that a large one is never read whole.
 *
 * @param size of the file, bytes
 * @param beginning what has already been read
 */
export async function openDicom(
  read: ReadRange,
  size: number,
  beginning?: Uint8Array,
): Promise<DicomHead | Fault> {
  let bytes = beginning ?? (await read(0, firstRead));
  for (;;) {
    const head = parseHead(bytes, size);
    if (head !== 'more' && ('fault' in head || headSuffices(head) || bytes.length >= size))
      return head;
    if (bytes.length >= longestHeader)
      return { fault: 'DICOM_DAMAGED', detail: 'its header has no end' };
    bytes = await read(0, 4 * bytes.length);
  }
}

function headSuffices(head: DicomHead): boolean {
  if (head.inflated !== null || head.pixels !== null) return true;
  const { kind } = objectKind(head.attributes);
  return kind === 'other' || kind === 'directory';
}
