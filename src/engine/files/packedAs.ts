import { type Attributes, frameAttributes } from '../../core/dicom/attributes.ts';
import { frameBytes, pixelFormat } from '../../core/dicom/pixelFormat.ts';
import {
  explicitLittleEndian,
  type TransferSyntax,
  transferSyntax,
} from '../../core/dicom/transferSyntaxes.ts';
import { segmentsOf, streamSize } from '../decode/jpegMarkers.ts';
import type { PixelElement } from './dataSet.ts';

const jpeg = '1.2.840.10008.1.2.4';

/**
 * What the pixel data are where they contradict the transfer syntax: encapsulated under an uncompressed syntax, or of
 * exactly the uncompressed length under a compressed one.
 *
 * @param bytes the file's beginning, with the first kilobytes of pixel data
 * @returns null when nothing contradicts
 */
export function packedAs(
  bytes: Uint8Array,
  pixels: PixelElement,
  syntax: TransferSyntax,
  attributes: Attributes,
): TransferSyntax | null {
  const native = syntax.codec === 'uncompressed';
  if (pixels.length === null)
    return native ? codestreamSyntax(firstFragment(bytes, pixels.offset)) : null;
  const format = pixelFormat(frameAttributes(attributes, 0));
  const uncompressed = frameBytes(format) * format.frames;
  return !native && syntax.codec !== null && pixels.length === uncompressed
    ? transferSyntax(explicitLittleEndian)
    : null;
}

/** The bytes after the offset table's item and the first fragment's item header. */
function firstFragment(bytes: Uint8Array, offset: number): Uint8Array {
  if (offset + 8 > bytes.length) return bytes.subarray(bytes.length);
  const table = new DataView(bytes.buffer, bytes.byteOffset + offset + 4, 4).getUint32(0, true);
  return bytes.subarray(Math.min(bytes.length, offset + 8 + table + 8));
}

/** The syntax of a codestream by its first markers; RLE when it has none. */
function codestreamSyntax(stream: Uint8Array): TransferSyntax {
  const [a, b] = stream;
  if ((a === 0xff && b === 0x4f) || (a === 0 && stream[4] === 0x6a))
    return transferSyntax(`${jpeg}.90`);
  if (a !== 0xff) return transferSyntax('1.2.840.10008.1.2.5');
  switch (streamSize(stream, segmentsOf(stream))?.sof) {
    case 0xc3:
      return transferSyntax(`${jpeg}.57`);
    case 0xf7:
      return transferSyntax(`${jpeg}.80`);
    case 0xc0:
      return transferSyntax(`${jpeg}.50`);
    default:
      return transferSyntax(`${jpeg}.51`);
  }
}
