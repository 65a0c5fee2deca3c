/** The part of the @cornerstonejs codecs that is used; the packages bring no types. */
interface CodecFrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  /** JPEG 2000 only. */
  readonly isSigned?: boolean;
}

/** An embind object: it lives in wasm memory until `delete`. */
interface CodecDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): CodecFrameInfo;
  decode(): void;
  delete(): void;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const factory: import('./wasmCodec.ts').CodecFactory<{ JpegLSDecoder: new () => CodecDecoder }>;
  export default factory;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const factory: import('./wasmCodec.ts').CodecFactory<{ J2KDecoder: new () => CodecDecoder }>;
  export default factory;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const factory: import('./wasmCodec.ts').CodecFactory<{ JPEGDecoder: new () => CodecDecoder }>;
  export default factory;
}
