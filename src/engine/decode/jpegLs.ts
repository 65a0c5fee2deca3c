import wasm from '@cornerstonejs/codec-charls/decodewasm?url';
import factory from '@cornerstonejs/codec-charls/decodewasmjs';
import type { FrameDecoder } from './decodedFrame.ts';
import { mismatch } from './decodedFrame.ts';
import { segmentsOf, streamSize } from './jpegMarkers.ts';
import { runCodec } from './runCodec.ts';
import { startCodec } from './wasmCodec.ts';

const jpegLsFrame = 0xf7;

/** JPEG-LS, lossless and near-lossless (ITU-T T.87), by CharLS. */
export async function jpegLsDecoder(): Promise<FrameDecoder> {
  const charls = await startCodec(factory, wasm);
  return (bytes, format) => {
    const size = streamSize(bytes, segmentsOf(bytes));
    if (size === null || size.sof !== jpegLsFrame)
      return { fault: 'DICOM_DECODE_FAILED', detail: 'it is no JPEG-LS' };
    return mismatch(size, format) ?? runCodec(new charls.JpegLSDecoder(), bytes, format);
  };
}
