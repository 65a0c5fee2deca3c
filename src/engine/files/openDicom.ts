import type { Fault } from '../../core/dicom/fileProblem.ts';
import { objectKind } from '../../core/dicom/objectKind.ts';
import { type DicomHead, parseHead } from './dicomHead.ts';

/** First read; nearly every CT header ends within it. */
export const firstRead = 1 << 16;
/** A header that is longer than this is damage. */
const longestHeader = 1 << 28;

/**
 * Reads as much of a file as its header needs: 64 kB, then four times as much until the pixel data are reached.
 * Objects that are no CT are known by their class at once, so that a large one is never read whole.
 *
 * @param beginning what has already been read
 */
export async function openDicom(blob: Blob, beginning?: Uint8Array): Promise<DicomHead | Fault> {
  let bytes = beginning ?? (await readBytes(blob, 0, firstRead));
  for (;;) {
    const head = parseHead(bytes, blob.size);
    if (head !== 'more' && ('fault' in head || headSuffices(head) || bytes.length >= blob.size))
      return head;
    if (bytes.length >= longestHeader)
      return { fault: 'DICOM_DAMAGED', detail: 'its header has no end' };
    bytes = await readBytes(blob, 0, 4 * bytes.length);
  }
}

function headSuffices(head: DicomHead): boolean {
  if (head.inflated !== null || head.pixels !== null) return true;
  const { kind } = objectKind(head.attributes);
  return kind === 'other' || kind === 'directory';
}

/** Bytes `from` up to `to` of a file, fewer where it ends. */
export async function readBytes(
  blob: Blob,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer());
}
