import type { Fault } from '../../core/dicom/fileProblem.ts';
import type { PixelFormat } from '../../core/dicom/pixelFormat.ts';
import type { PixelWords } from '../../core/dicom/storedValues.ts';
import { type DecodedFrame, mismatch } from './decodedFrame.ts';

/**
 * Runs a wasm decoder over one frame and copies the result out of wasm memory.
 *
 * The caller has held the stream's announced size against `format`, so that a lying header asks for no memory here;
 * what comes out is checked again, because OpenJPEG answers damage with a frame of 0 x 0 and no exception.
 */
export function runCodec(
  decoder: CodecDecoder,
  bytes: Uint8Array,
  format: PixelFormat,
): DecodedFrame | Fault {
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.decode();
    const info = decoder.getFrameInfo();
    if (info.width === 0 || info.height === 0) return damaged('the decoder gives no image');
    const size = {
      width: info.width,
      height: info.height,
      components: info.componentCount,
      bits: info.bitsPerSample,
    };
    const wrong = mismatch(size, format);
    if (wrong !== null) return wrong;
    const samples = copyOut(decoder.getDecodedBuffer(), info);
    if (samples.length !== info.width * info.height)
      return damaged('the decoder gives a part of the image');
    return { ...size, signed: info.isSigned ?? null, samples };
  } catch {
    return damaged('the decoder stops at it');
  } finally {
    decoder.delete();
  }
}

/** The decoded bytes lie in wasm memory at any address, in the machine's order (little endian in wasm). */
function copyOut(decoded: Uint8Array, info: CodecFrameInfo): PixelWords {
  const own = decoded.slice();
  if (info.bitsPerSample <= 8)
    return info.isSigned === true ? Int16Array.from(new Int8Array(own.buffer)) : own;
  const whole = own.length - (own.length % 2);
  return info.isSigned === true
    ? new Int16Array(own.buffer, 0, whole / 2)
    : new Uint16Array(own.buffer, 0, whole / 2);
}

function damaged(detail: string): Fault {
  return { fault: 'DICOM_DECODE_FAILED', detail };
}
