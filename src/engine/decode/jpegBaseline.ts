import wasm from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url';
import factory from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import type { FrameDecoder } from './decodedFrame.ts';
import { mismatch } from './decodedFrame.ts';
import { segmentsOf, streamSize } from './jpegMarkers.ts';
import { runCodec } from './runCodec.ts';
import { startCodec } from './wasmCodec.ts';

/** JPEG Baseline, 8 bit (ITU-T T.81 process 1), by libjpeg-turbo. */
export async function jpegBaselineDecoder(): Promise<FrameDecoder> {
  const turbo = await startCodec(factory, wasm);
  return (bytes, format) => {
    const size = streamSize(bytes, segmentsOf(bytes));
    if (size === null) return { fault: 'DICOM_DECODE_FAILED', detail: 'it has no JPEG headers' };
    if (size.bits !== 8)
      return { fault: 'DICOM_SYNTAX_UNSUPPORTED', detail: `JPEG with ${size.bits} bits` };
    return mismatch(size, format) ?? runCodec(new turbo.JPEGDecoder(), bytes, format);
  };
}
