import { createRequire } from 'node:module';

interface JpegLsEncoder {
  getDecodedBuffer(frame: {
    width: number;
    height: number;
    bitsPerSample: number;
    componentCount: number;
  }): Uint8Array;
  setNearLossless(near: number): void;
  encode(): void;
  getEncodedBuffer(): Uint8Array;
  delete(): void;
}

interface Charls {
  JpegLSEncoder: new () => JpegLsEncoder;
}

export const jpegLsLossless = '1.2.840.10008.1.2.4.80';

/** Loads CharLS and returns a lossless encoder of 12-bit frames. Node only: the app itself only decodes. */
export async function loadJpegLsEncoder(): Promise<
  (stored: Uint16Array | Int16Array, columns: number, rows: number) => Uint8Array
> {
  const load = createRequire(import.meta.url)(
    '@cornerstonejs/codec-charls',
  ) as () => Promise<Charls>;
  const charls = await load();
  return (stored, columns, rows) => {
    const encoder = new charls.JpegLSEncoder();
    const frame = { width: columns, height: rows, bitsPerSample: 12, componentCount: 1 };
    encoder
      .getDecodedBuffer(frame)
      .set(new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength));
    encoder.setNearLossless(0);
    encoder.encode();
    const encoded = encoder.getEncodedBuffer().slice();
    encoder.delete();
    return encoded;
  };
}
