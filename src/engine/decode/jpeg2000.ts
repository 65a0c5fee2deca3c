import wasm from '@cornerstonejs/codec-openjpeg/decodewasm?url';
import factory from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { FrameDecoder } from './decodedFrame.ts';
import { mismatch } from './decodedFrame.ts';
import { runCodec } from './runCodec.ts';
import { startCodec } from './wasmCodec.ts';

/** JPEG 2000 part 1 (ITU-T T.800), by OpenJPEG; a JP2 box around the codestream is taken too. */
export async function jpeg2000Decoder(): Promise<FrameDecoder> {
  const openjpeg = await startCodec(factory, wasm);
  return (bytes, format) => {
    const size = codestreamSize(bytes);
    if (size === null) return { fault: 'DICOM_DECODE_FAILED', detail: 'it is no JPEG 2000' };
    return mismatch(size, format) ?? runCodec(new openjpeg.J2KDecoder(), bytes, format);
  };
}

/** JP2 boxes before the codestream (header, colour profile) stay well below this. */
const searchBytes = 65536;

/** The SIZ segment, which follows SOC at once (T.800 A.5.1); null when there is none. */
function codestreamSize(bytes: Uint8Array) {
  const at = startOfCodestream(bytes);
  if (at === null || at + 43 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 43);
  return {
    width: view.getUint32(8) - view.getUint32(16),
    height: view.getUint32(12) - view.getUint32(20),
    components: view.getUint16(40),
    bits: (view.getUint8(42) & 0x7f) + 1,
  };
}

/** SOC and SIZ markers side by side: FF4F FF51. */
function startOfCodestream(bytes: Uint8Array): number | null {
  const until = Math.min(bytes.length, searchBytes) - 3;
  for (let at = bytes.indexOf(0xff); at >= 0 && at < until; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0x4f && bytes[at + 2] === 0xff && bytes[at + 3] === 0x51) return at;
  }
  return null;
}
