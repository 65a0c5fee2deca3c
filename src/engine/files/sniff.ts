import { segmentsOf, streamSize } from '../decode/jpegMarkers.ts';
import { looksLikeDicom } from './dicomHead.ts';

/** What a file is by its first bytes; its name does not count. */
export type Sniffed =
  | { readonly kind: 'dicom' }
  | { readonly kind: 'zip' }
  | { readonly kind: 'picture'; readonly format: 'jpeg' | 'png' }
  | { readonly kind: 'text' }
  /** `what` completes 'Not an image or a record: ...'. */
  | { readonly kind: 'other'; readonly what: string };

const signatures: readonly (readonly [string, string])[] = [
  ['\x1f\x8b', 'a gzip file'],
  ['%PDF', 'a PDF document'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['Rar!', 'a RAR archive'],
  ['GIF8', 'a GIF picture'],
  ['BM', 'a BMP picture'],
  ['MZ', 'a Windows program'],
  ['\x7fELF', 'a Linux program'],
  ['\xd0\xcf\x11\xe0', 'an old Office document'],
  ['\x00\x00\x01\x00', 'an icon'],
  ['SQLite', 'a database'],
  ['\x00\x05\x16\x07', 'a side file of macOS'],
  ['\x00\x00\x00\x01Bud1', 'a folder view of macOS'],
];

const pngSignature = '\x89PNG\r\n\x1a\n';

/** Sniffs at least the first few hundred bytes of a file that is not empty. */
export function sniff(head: Uint8Array): Sniffed {
  const opening = String.fromCharCode(...head.subarray(0, 8));
  if (looksLikeDicom(head)) return { kind: 'dicom' };
  if (opening.startsWith('PK\x03\x04') || opening.startsWith('PK\x05\x06')) return { kind: 'zip' };
  if (opening.startsWith('\xff\xd8\xff')) return { kind: 'picture', format: 'jpeg' };
  if (opening === pngSignature) return { kind: 'picture', format: 'png' };
  if (looksLikeText(head)) return { kind: 'text' };
  const known = signatures.find(([start]) => opening.startsWith(start));
  return { kind: 'other', what: known?.[1] ?? 'a format that is not read here' };
}

/** Byte order marks, or no control characters but tab, line ends and form feed in the first kilobytes. */
function looksLikeText(head: Uint8Array): boolean {
  const [a, b] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  return head.subarray(0, 4096).every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/** Rows and columns of a picture by its header; null when the beginning does not say. */
export function pictureSize(
  head: Uint8Array,
  format: 'jpeg' | 'png',
): { readonly rows: number; readonly columns: number } | null {
  if (format === 'jpeg') {
    const size = streamSize(head, segmentsOf(head));
    return size === null || size.width === 0 || size.height === 0
      ? null
      : { rows: size.height, columns: size.width };
  }
  if (head.length < 24) return null;
  const header = new DataView(head.buffer, head.byteOffset, 24);
  const [columns, rows] = [header.getUint32(16), header.getUint32(20)];
  return columns === 0 || rows === 0 ? null : { rows, columns };
}
