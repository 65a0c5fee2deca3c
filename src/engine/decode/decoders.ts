import type { Codec } from '../../core/dicom/transferSyntaxes.ts';
import type { FrameDecoder } from './decodedFrame.ts';

/**
 * The decoder of each encapsulated codec, loaded when the first frame asks for it. A new syntax needs a line here
 * and its codec in `transferSyntaxes.ts`.
 */
const loaders: Readonly<Record<Exclude<Codec, 'uncompressed'>, () => Promise<FrameDecoder>>> = {
  rle: async () => (await import('./rle.ts')).decodeRle,
  'jpeg-lossless': async () => (await import('./jpegLossless.ts')).decodeJpegLossless,
  'jpeg-baseline': async () => (await import('./jpegBaseline.ts')).jpegBaselineDecoder(),
  'jpeg-ls': async () => (await import('./jpegLs.ts')).jpegLsDecoder(),
  'jpeg-2000': async () => (await import('./jpeg2000.ts')).jpeg2000Decoder(),
};

const loaded = new Map<Codec, Promise<FrameDecoder>>();

/** The decoder of a codec. A failed load is tried again with the next frame. */
export function decoderFor(codec: Exclude<Codec, 'uncompressed'>): Promise<FrameDecoder> {
  const there = loaded.get(codec);
  if (there !== undefined) return there;
  const loading = loaders[codec]();
  loaded.set(codec, loading);
  loading.catch(() => loaded.delete(codec));
  return loading;
}
