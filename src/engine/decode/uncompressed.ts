import type { Fault } from '../../core/dicom/fileProblem.ts';
import { frameBytes, type PixelFormat } from '../../core/dicom/pixelFormat.ts';
import type { PixelWords } from '../../core/dicom/storedValues.ts';
import type { DecodedFrame } from './decodedFrame.ts';

/**
 * Native pixel words (PS3.5 section 8.2, annex A.1 to A.4).
 *
 * @param bytes the frame; trailing bytes are left alone
 * @param bigEndian order within 16- and 32-bit words; 8-bit pixels have none
 */
export function wordsOf(
  bytes: Uint8Array,
  format: PixelFormat,
  bigEndian: boolean,
): DecodedFrame | Fault {
  const needed = frameBytes(format);
  if (bytes.length < needed) {
    return {
      fault: 'FILE_TRUNCATED',
      detail: `${bytes.length} of ${needed} bytes of the image are there`,
    };
  }
  const { rows, columns, samples, bitsAllocated } = format;
  return {
    width: columns,
    height: rows,
    components: samples,
    bits: bitsAllocated,
    signed: null,
    samples: words(bytes.subarray(0, needed), bitsAllocated, bigEndian),
  };
}

function words(bytes: Uint8Array, bitsAllocated: number, bigEndian: boolean): PixelWords {
  if (bitsAllocated === 8) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bitsAllocated === 32) {
    const out = new Uint32Array(bytes.length / 4);
    for (let i = 0; i < out.length; i += 1) out[i] = view.getUint32(4 * i, !bigEndian);
    return out;
  }
  const out = new Uint16Array(bytes.length / 2);
  for (let i = 0; i < out.length; i += 1) out[i] = view.getUint16(2 * i, !bigEndian);
  return out;
}
