/** How pixels are packed; `uncompressed` means native words, everything else is encapsulated (PS3.5 annex A). */
export type Codec =
  | 'uncompressed'
  | 'rle'
  | 'jpeg-baseline'
  | 'jpeg-lossless'
  | 'jpeg-ls'
  | 'jpeg-2000';

export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
  readonly deflated: boolean;
  /** Null: the name is known, the decoder is not here. */
  readonly codec: Codec | null;
  /** The decoder may overshoot the stored range by a little. */
  readonly lossy: boolean;
  /** GE's private syntax alone: little-endian header, big-endian pixels. */
  readonly pixelsBigEndian: boolean;
}

function syntax(
  uid: string,
  name: string,
  codec: Codec | null,
  more: Partial<TransferSyntax> = {},
): TransferSyntax {
  return {
    uid,
    name,
    codec,
    explicitVr: true,
    bigEndian: false,
    deflated: false,
    lossy: false,
    pixelsBigEndian: more.bigEndian ?? false,
    ...more,
  };
}

const jpeg = '1.2.840.10008.1.2.4';

/** Transfer syntaxes by UID (PS3.6 annex A). One without a codec is refused by its name. */
const known: readonly TransferSyntax[] = [
  syntax('1.2.840.10008.1.2', 'Implicit VR Little Endian', 'uncompressed', { explicitVr: false }),
  syntax('1.2.840.10008.1.2.1', 'Explicit VR Little Endian', 'uncompressed'),
  syntax('1.2.840.10008.1.2.1.99', 'Deflated Explicit VR Little Endian', 'uncompressed', {
    deflated: true,
  }),
  syntax('1.2.840.10008.1.2.2', 'Explicit VR Big Endian', 'uncompressed', { bigEndian: true }),
  syntax('1.2.840.113619.5.2', 'GE private, big-endian pixels', 'uncompressed', {
    explicitVr: false,
    pixelsBigEndian: true,
  }),
  syntax('1.2.840.10008.1.2.5', 'RLE Lossless', 'rle'),
  syntax(`${jpeg}.50`, 'JPEG Baseline', 'jpeg-baseline', { lossy: true }),
  syntax(`${jpeg}.57`, 'JPEG Lossless', 'jpeg-lossless'),
  syntax(`${jpeg}.70`, 'JPEG Lossless, first-order prediction', 'jpeg-lossless'),
  syntax(`${jpeg}.80`, 'JPEG-LS Lossless', 'jpeg-ls'),
  syntax(`${jpeg}.81`, 'JPEG-LS near-lossless', 'jpeg-ls', { lossy: true }),
  syntax(`${jpeg}.90`, 'JPEG 2000 Lossless', 'jpeg-2000'),
  syntax(`${jpeg}.91`, 'JPEG 2000', 'jpeg-2000', { lossy: true }),
  syntax(`${jpeg}.51`, 'JPEG Extended, 12 bit', null),
  syntax(`${jpeg}.53`, 'JPEG Spectral Selection, 12 bit', null),
  syntax(`${jpeg}.55`, 'JPEG Full Progression, 12 bit', null),
  syntax(`${jpeg}.92`, 'JPEG 2000 Part 2 Lossless', null),
  syntax(`${jpeg}.93`, 'JPEG 2000 Part 2', null),
  syntax(`${jpeg}.94`, 'JPIP Referenced', null),
  syntax(`${jpeg}.95`, 'JPIP Referenced Deflate', null),
  syntax(`${jpeg}.100`, 'MPEG2 Main Profile, Main Level', null),
  syntax(`${jpeg}.101`, 'MPEG2 Main Profile, High Level', null),
  syntax(`${jpeg}.102`, 'MPEG-4 AVC/H.264', null),
  syntax(`${jpeg}.103`, 'MPEG-4 AVC/H.264, Blu-ray compatible', null),
  syntax(`${jpeg}.104`, 'MPEG-4 AVC/H.264 for 2D video', null),
  syntax(`${jpeg}.105`, 'MPEG-4 AVC/H.264 for 3D video', null),
  syntax(`${jpeg}.106`, 'MPEG-4 AVC/H.264 stereo', null),
  syntax(`${jpeg}.107`, 'HEVC/H.265', null),
  syntax(`${jpeg}.108`, 'HEVC/H.265, 10 bit', null),
  syntax(`${jpeg}.110`, 'JPEG XL Lossless', null),
  syntax(`${jpeg}.111`, 'JPEG XL from JPEG', null),
  syntax(`${jpeg}.112`, 'JPEG XL', null),
  syntax(`${jpeg}.201`, 'High-Throughput JPEG 2000 Lossless', null),
  syntax(`${jpeg}.202`, 'High-Throughput JPEG 2000 with RPCL, Lossless', null),
  syntax(`${jpeg}.203`, 'High-Throughput JPEG 2000', null),
  syntax('1.2.840.10008.1.2.8.1', 'Deflated Image Frame Compression', null),
];

const byUid = new Map(known.map((entry) => [entry.uid, entry]));

export const implicitLittleEndian = '1.2.840.10008.1.2';
export const explicitLittleEndian = '1.2.840.10008.1.2.1';
export const explicitBigEndian = '1.2.840.10008.1.2.2';

/** The syntax of a UID. An unknown one is taken for encapsulated explicit little endian, as every new one has been. */
export function transferSyntax(uid: string): TransferSyntax {
  return byUid.get(uid) ?? syntax(uid, `an unknown transfer syntax (${uid.slice(0, 64)})`, null);
}
